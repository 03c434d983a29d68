import type { Child } from 'hono/jsx'
import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { languagesToChoose } from '../../platform/reaching/languages.ts'
import { channels, formats, interpreters, printSizes } from '../../platform/reaching/reaching.ts'
import { channelWords, formatWords, interpreterWords } from '../../platform/reaching/words.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { LongTextField, RadiosField, SelectField, TextField } from '../../platform/ui/questions.tsx'
import { Radios } from '../../platform/ui/radios.tsx'
import { RecordTop } from '../../platform/ui/record-page.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import type { Ways } from './reached.ts'
import { reachingTitle } from './views.tsx'

interface Answers {
  fields: Fields
  errors: FormErrors
}

interface ChangePage {
  record: Meeting
  /** Somebody else's change came between: how it stands now is shown above the form. */
  collided: boolean
  theirs: Child
  basedOn: string
  ways: Ways & { emailAddress: string | null }
  form: Answers & { draft: Draft | null | undefined }
}

/** The questions, in three groups. Where somebody else was first, theirs stands above. */
export function ChangeReaching({ record, collided, theirs, basedOn, ways, form }: ChangePage) {
  const { own, personId } = record
  const { draft, ...answers } = form
  const title = collided ? 'Somebody else changed this too' : reachingTitle(record)
  return (
    <FormPage
      leave
      title={collided ? `Error: ${title}` : title}
      submit="Save"
      top={<RecordTop record={record} title={title} />}
      before={<BackLink href={`/people/${personId}/reaching`} text={reachingTitle(record)} />}
      intro={
        <>
          {collided && theirs}
          <p>
            Whoever may see any part of {own ? 'your' : 'the'} record sees what {own ? 'you need' : 'they need'} at the
            top of each page. The number and the e-mail are seen only by those who may see “About me”.
          </p>
        </>
      }
      beside={
        <Button text="Finish it later" name="do" value="later" classes="govuk-button--secondary" preventDoubleClick />
      }
      errors={form.errors}
      draft={draft}
    >
      <input type="hidden" name="basedOn" value={basedOn} />
      <h2>{own ? 'How we reach you' : 'How to reach them'}</h2>
      <HowToReach record={record} ways={ways} {...answers} />
      <h2>{own ? 'What you read or hear' : 'What they read or hear'}</h2>
      <WhatToRead own={own} {...answers} />
      <h2>{own ? 'When we talk with you' : 'When you talk with them'}</h2>
      <WhenTalking own={own} {...answers} />
    </FormPage>
  )
}

function HowToReach({ record, ways, ...answers }: Answers & { record: Meeting; ways: ChangePage['ways'] }) {
  const { own } = record
  const you = own ? 'you' : 'they'
  return (
    <>
      <RadiosField
        name="channel"
        label={own ? 'How shall we reach you?' : 'How do they want to be reached?'}
        of={[
          ...channels.map((value) => ({ value, text: channelWords[value], hint: hintOf(value, { own, ways }) })),
          {
            value: 'any',
            text: `It does not matter to ${own ? 'me' : 'them'}`,
            hint: 'By e-mail where there is one, else by letter.',
          },
        ]}
        {...answers}
      />
      {own && !ways.email && (
        <p class="alone">
          <a href="/my-sign-in/email">Add an e-mail address and confirm it</a>
        </p>
      )}
      {!ways.letter && (
        <p>
          <a href={`/people/${record.personId}/home`}>Add where {you} live</a>
        </p>
      )}
      <TextField name="telephone" label={`Telephone, if ${you} have one`} type="tel" width={20} {...answers} />
      <TextField
        name="email"
        label={`E-mail address, if ${you} have one`}
        type="email"
        autocomplete={own ? 'email' : 'off'}
        spellcheck={false}
        {...answers}
      />
      <TextField
        name="bestTimes"
        label="What are the best times?"
        hint="For example: after 11, never on Fridays."
        {...answers}
      />
    </>
  )
}

function hintOf(channel: (typeof channels)[number], { own, ways }: { own: boolean; ways: ChangePage['ways'] }) {
  if (channel === 'email' && ways.emailAddress) return `To ${ways.emailAddress}, which you sign in with.`
  if (channel === 'email' && !ways.email) {
    return own
      ? 'For this we need an e-mail address that you confirmed.'
      : 'For this they need an e-mail address that they confirmed themselves.'
  }
  if (channel === 'letter' && !ways.letter) return `We do not know yet where ${own ? 'you' : 'they'} live.`
  return channel === 'call' ? 'On the number below.' : undefined
}

function WhatToRead({ own, ...answers }: Answers & { own: boolean }) {
  const { fields, errors } = answers
  const asked = {
    'large print': (
      <SelectField
        name="printPoints"
        label="How large?"
        value="20"
        of={printSizes.map((points) => ({ value: String(points), text: `${points} point` }))}
        {...answers}
      />
    ),
    other: <TextField name="formatWords" label={`What do ${own ? 'you' : 'they'} need?`} {...answers} />,
  }
  return (
    <>
      <Radios
        name="format"
        value={first(fields, 'format')}
        fieldset={{ legend: { text: own ? 'What is easiest for you?' : 'What is easiest for them?' } }}
        {...(errors.format ? { errorMessage: { text: errors.format } } : {})}
        items={formats.map((value) => ({
          value,
          text: formatWords[value],
          ...(value === 'large print' || value === 'other' ? { conditional: { html: asked[value] } } : {}),
        }))}
      />
      <SelectField
        name="language"
        label={own ? 'Which language do you read best?' : 'Which language do they read best?'}
        value="en"
        of={languagesToChoose().map(({ code, text }) => ({ value: code, text }))}
        {...answers}
      />
    </>
  )
}

function WhenTalking({ own, ...answers }: Answers & { own: boolean }) {
  return (
    <>
      <RadiosField
        name="interpreter"
        label={own ? 'Do you need an interpreter?' : 'Do they need an interpreter?'}
        of={interpreters.map((value) => ({ value, text: interpreterWords[value] }))}
        {...answers}
      />
      <TextField
        name="interpreterWords"
        label="What should we know about the interpreter?"
        hint="For example: Polish, a woman."
        {...answers}
      />
      <LongTextField
        name="helps"
        label={own ? 'What helps when somebody talks with you?' : 'What helps when somebody talks with them?'}
        hint="For example: speak slowly, sit on my left, write it down."
        rows={4}
        max={500}
        {...answers}
      />
    </>
  )
}
