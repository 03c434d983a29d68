import type { Meeting } from '../../identity/record.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { InsetText } from '../../ui/inset-text.tsx'
import { Page } from '../../ui/page.tsx'
import { RadiosField, TextField } from '../../ui/questions.tsx'
import { Radios } from '../../ui/radios.tsx'
import { RecordPage, RecordTop } from '../../ui/record-page.tsx'
import { type Fields, type FormErrors, first } from '../../web/form.ts'
import { deviceChoices } from '../door.ts'

interface LetterPage {
  /** Who is signed in in this browser already: `staff` are recorded as sitting beside, others are asked. */
  here: { name: string; staff: boolean } | null
  telephone: string | null
  fields: Fields
  errors?: FormErrors
}

/** Signing in with the number and the code of a letter. */
export function SignInByLetter({ here, telephone, fields, errors = {} }: LetterPage) {
  const asked = { fields, errors }
  return (
    <FormPage
      title="Sign in with a letter"
      heading="Sign in with a letter"
      before={<BackLink href="/sign-in" text="Other ways to sign in" />}
      errors={errors}
      submit="Sign in"
      intro={
        <>
          <p class="lead">You need the letter that we sent you. It has a letter number and a code.</p>
          {here?.staff && (
            <InsetText>
              <p>
                {here.name} is signed in here, and is written down as sitting beside you. When you sign in, {here.name}{' '}
                is signed out on this device.
              </p>
            </InsetText>
          )}
        </>
      }
    >
      <input type="hidden" name="back" value={first(fields, 'back')} />
      <TextField
        {...asked}
        name="number"
        label="Letter number"
        hint="Six digits, like 482 913"
        inputmode="numeric"
        autocomplete="off"
        width={10}
      />
      <TextField
        {...asked}
        name="code"
        label="Code"
        hint="Eight letters and digits, like HFRT-DW65. Small letters are fine."
        autocomplete="one-time-code"
        spellcheck={false}
        width={10}
      />
      {!here?.staff && <Beside here={here} fields={fields} errors={errors} />}
      <RadiosField
        name="device"
        label="Whose device is this?"
        hint="A device is a phone, a tablet or a computer."
        errors={errors}
        value={first(fields, 'device') || (here?.staff ? 'shared' : '')}
        of={[...deviceChoices]}
      />
      <p>
        You have five tries. Does it not work, or have you no letter? We send you a new one
        {telephone ? (
          <>
            . Ring us on <a href={`tel:${telephone.replaceAll(' ', '')}`}>{telephone}</a>.
          </>
        ) : (
          ': ask us for it.'
        )}
      </p>
    </FormPage>
  )
}

function Beside({ here, fields, errors }: Pick<LetterPage, 'here' | 'fields'> & { errors: FormErrors }) {
  const named = <TextField name="name" label="Their name" fields={fields} errors={errors} width={20} />
  return (
    <Radios
      name="beside"
      fieldset={{ legend: { text: 'Is somebody sitting with you?' } }}
      hint={{ text: 'We write it down, so that you can see it later.' }}
      value={first(fields, 'beside')}
      {...(errors.beside ? { errorMessage: { text: errors.beside } } : {})}
      items={[
        { value: 'nobody', text: 'No' },
        ...(here ? [{ value: 'here', text: `Yes: ${here.name}, who is signed in here` }] : []),
        { value: 'somebody', text: here ? 'Yes: somebody else' : 'Yes', conditional: { html: named } },
      ]}
    />
  )
}

const whatHappens = 'The letter has a number and a code. The code works once, and for 14 days.'

/** Ordering a letter for oneself. */
export function OrderOwnLetter() {
  return (
    <FormPage
      title="Order a letter"
      heading="Order a letter"
      before={<BackLink href="/my-sign-in" text="How I sign in" />}
      submit="Order the letter"
      beside={<a href="/my-sign-in">Go back</a>}
      intro={
        <>
          <p class="lead">With a letter you can sign in without e-mail. We print it and post it to you.</p>
          <p>{whatHappens} Older letters stop working.</p>
          <p>
            If a letter at home is not safe for you, do not order one. Tell us where to reach you, or come and see us.
          </p>
        </>
      }
    />
  )
}

export function OwnLetterOrdered() {
  return (
    <Page title="Your letter is ordered" easyRead="apart">
      <h1>Your letter is ordered</h1>
      <p class="lead">Somebody at our desk prints it and posts it to you.</p>
      <p>{whatHappens}</p>
      <p>
        <a href="/my-sign-in">How I sign in</a>
      </p>
    </Page>
  )
}

/** Ordering one for somebody whose record one works with. */
export function OrderLetter({ record }: { record: Meeting }) {
  const title = `Send a letter to ${record.name}`
  return (
    <FormPage
      leave
      title={title}
      top={<RecordTop record={record} title={title} />}
      submit="Order the letter"
      intro={
        <>
          <p class="lead">With a letter, {record.name} can sign in without e-mail.</p>
          <ul>
            <li>{whatHappens}</li>
            <li>You do not see the code. Somebody else at the desk prints the letter and posts it.</li>
            <li>Older letters to {record.name} stop working.</li>
            <li>It is written down that you ordered it.</li>
          </ul>
        </>
      }
    />
  )
}

export function LetterOrdered({ record }: { record: Meeting }) {
  return (
    <RecordPage title="The letter is ordered" record={record}>
      <p class="lead">Somebody else at the desk prints it and posts it to {record.name}.</p>
      <p>{whatHappens}</p>
    </RecordPage>
  )
}
