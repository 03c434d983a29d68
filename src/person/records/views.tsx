import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Page } from '../../platform/ui/page.tsx'
import { CheckboxesField, DateField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { RecordTop } from '../../platform/ui/record-page.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { howLikely, type LikelyMatch, reasonsInWords } from '../same-person/doubt.ts'
import type { Identity } from './identity.ts'

interface Answers {
  fields?: Fields
  errors?: FormErrors
}

/** Who somebody is, before a record of theirs is opened. */
export function WriteNewPerson(answers: Answers) {
  return (
    <FormPage
      leave
      title="Open a record"
      heading="Open a record"
      submit="Go on"
      before={<BackLink href="/people" text="People" />}
      intro={<p class="lead">Ask them first. The record is theirs: they see all of it and decide who else does.</p>}
      errors={answers.errors ?? {}}
    >
      <WhoQuestions {...answers} />
      <ReachQuestions {...answers} />
      <CheckboxesField
        name="invite"
        label="A way in"
        of={[{ value: 'yes', text: 'Send them a link to sign in, to this e-mail address' }]}
        {...answers}
      />
    </FormPage>
  )
}

/** The same facts of somebody who has a record. Older ones are kept. */
export function WriteIdentity(props: Answers & { record: Meeting; identity?: Identity }) {
  const { record, identity, ...answers } = props
  const title = 'Name, birth and postcode'
  return (
    <FormPage
      leave
      title={title}
      submit="Save"
      before={
        <BackLink
          href={`/people/${record.personId}/about`}
          text={record.own ? 'About me' : `About me: ${record.name}`}
        />
      }
      top={<RecordTop record={record} current={`/people/${record.personId}/about`} title={title} />}
      errors={answers.errors ?? {}}
    >
      <WhoQuestions identity={identity ?? { ...nothing, name: record.name }} {...answers} />
      <p>
        Telephone and e-mail are in{' '}
        <a href={`/people/${record.personId}/reaching`}>how to reach {record.own ? 'me and what I need' : 'them'}</a>.
      </p>
    </FormPage>
  )
}

const nothing: Identity = { name: '', bornOn: null, postcode: null, telephone: null, email: null }

function WhoQuestions({ identity = nothing, ...answers }: Answers & { identity?: Identity | undefined }) {
  return (
    <>
      <TextField name="name" label="Full name" autocomplete="off" value={identity.name} {...answers} />
      <DateField
        name="bornOn"
        label="Date of birth"
        hint="For example, 31 3 1944. Leave it empty if they do not want to say."
        value={identity.bornOn}
        {...answers}
      />
      <TextField
        name="postcode"
        label="Postcode, if they want to say"
        width={10}
        value={identity.postcode ?? ''}
        {...answers}
      />
    </>
  )
}

function ReachQuestions(answers: Answers) {
  return (
    <>
      <TextField
        name="telephone"
        label="Telephone, if they have one"
        type="tel"
        width={20}
        autocomplete="off"
        {...answers}
      />
      <TextField
        name="email"
        label="E-mail address, if they have one"
        type="email"
        autocomplete="off"
        spellcheck={false}
        {...answers}
      />
    </>
  )
}

/** Records that are here already and may be of the same person. */
export function ChooseMatch(props: Answers & { matches: readonly LikelyMatch[]; seen: string }) {
  const { fields = {}, errors = {}, matches, seen } = props
  const ordered = [...matches].sort((one, other) => rank(one) - rank(other))
  return (
    <FormPage
      leave
      title="Is it the same person?"
      heading="Is it the same person?"
      submit="Go on"
      before={<BackLink href="/people/new" text="Open a record" />}
      intro={
        <p class="lead">
          We may know {first(fields, 'name').trim()} already. Please look before a second record is opened.
        </p>
      }
      errors={errors}
    >
      {kept.map((name) => (
        <input type="hidden" name={name} value={first(fields, name)} />
      ))}
      <input type="hidden" name="seen" value={seen} />
      <RadiosField
        name="answer"
        label="Who is it?"
        errors={errors}
        of={[
          ...ordered.map((match) => ({
            value: match.personId,
            text: `It is ${match.name}${match.bornYear ? `, born in ${match.bornYear}` : ''}`,
            hint: reasonsInWords(match.reasons).join(' '),
          })),
          { value: 'new', text: 'It is somebody else', hint: 'A new record is opened.' },
          {
            value: 'unsure',
            text: 'I am not sure',
            hint: 'A new record is opened, and a practice lead looks at both.',
          },
        ]}
      />
    </FormPage>
  )
}

const kept = ['name', 'bornOn-day', 'bornOn-month', 'bornOn-year', 'postcode', 'telephone', 'email', 'invite'] as const

function rank({ reasons }: LikelyMatch) {
  return howLikely(reasons) === 'likely' ? 0 : 1
}

export function ShowOpened(props: { personId: string; ordered: boolean; allocates: boolean }) {
  const { personId, ordered, allocates } = props
  return (
    <Page leave title="The record is open" easyRead="apart">
      <h1>The record is open</h1>
      <p class="lead">It belongs to the person it is about. You cannot read it unless they share it with you.</p>
      <h2>What comes next</h2>
      {ordered ? (
        <p>A letter with a number and a code is on its way to the desk. Whoever posts it is somebody else than you.</p>
      ) : (
        <form method="post" action="/people/new/opened" novalidate>
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <input type="hidden" name="record" value={personId} />
          <p>They sign in with a letter, if they have no e-mail.</p>
          <Button text="Order the letter" preventDoubleClick />
        </form>
      )}
      <p>
        {allocates ? (
          <>
            You can <a href={`/people/${personId}/work`}>name a worker</a>, who may then see what they need.
          </>
        ) : (
          'A practice lead or the desk can name a worker, who may then see what they need.'
        )}
      </p>
      <p>
        <a href="/people/new">Open another record</a>
      </p>
    </Page>
  )
}

export function ShowKnown({ personId }: { personId: string }) {
  return (
    <Page leave title="They have a record already" easyRead="apart">
      <h1>They have a record already</h1>
      <p class="lead">Nothing new was opened.</p>
      <p>
        If they share it with you, <a href={`/people/${personId}/about`}>open their record</a>. If not, ask them, or ask
        a practice lead to open a piece of work with them.
      </p>
      <p>Can they not sign in? Whoever works with them can order a letter with a way in.</p>
      <p>
        <a href="/people/new">Back to opening a record</a>
      </p>
    </Page>
  )
}

/** Invites somebody to open a record of their own. */
export function InvitePerson(props: Answers & { sentTo?: string }) {
  const { sentTo, ...answers } = props
  return (
    <FormPage
      leave
      title="Invite somebody to a record of their own"
      heading="Invite somebody to a record of their own"
      submit="Send the invitation"
      before={<BackLink href="/people" text="People" />}
      intro={
        sentTo ? (
          <p class="lead">The invitation to {sentTo} is on its way. It can be used for two weeks.</p>
        ) : (
          <p class="lead">They get a link by e-mail, and open their record themselves.</p>
        )
      }
      errors={answers.errors ?? {}}
    >
      <TextField name="name" label="Their name" autocomplete="off" {...answers} />
      <TextField
        name="email"
        label="Their e-mail address"
        type="email"
        autocomplete="off"
        spellcheck={false}
        {...answers}
      />
    </FormPage>
  )
}
