import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { DateInput } from '../../platform/ui/date-input.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { momentOf } from '../../platform/ui/moments.ts'
import { Radios } from '../../platform/ui/radios.tsx'
import { RecordPage, RecordTop } from '../../platform/ui/record-page.tsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import { Textarea } from '../../platform/ui/textarea.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { dueWords, reasons, type WithheldWhole } from './withheld.ts'

interface WithheldPage {
  record: Meeting
  section: SectionName
  fields: Fields
  errors: FormErrors
}

const labelled = { classes: 'govuk-label--m' }
const asked = { classes: 'govuk-fieldset__legend--m' }

/** Writes an entry that the person is not shown. */
export function WithholdForm(props: WithheldPage & { draft: Draft | null | undefined }) {
  const { record, section, fields, errors, draft } = props
  const wrong = (name: string) => (errors[name] ? { errorMessage: { text: errors[name] } } : {})
  const title = `Keep something from ${record.name}`
  return (
    <FormPage
      leave
      title={title}
      top={<RecordTop record={record} current={`/people/${record.personId}/${section}`} title={title} />}
      before={<Back record={record} section={section} />}
      errors={errors}
      draft={draft}
      submit="Write it and ask a second person"
      intro={<WhenAllowed name={record.name} />}
    >
      <Textarea
        name="words"
        label={{ text: 'What do you need to write down?', ...labelled }}
        rows={6}
        value={first(fields, 'words')}
        {...wrong('words')}
      />
      <Radios
        name="reason"
        fieldset={{ legend: { text: `Why must ${record.name} not read it?`, ...asked } }}
        value={first(fields, 'reason')}
        items={[
          { value: 'safety', text: reasons.safety.long },
          { value: 'identity', text: reasons.identity.long },
        ]}
        {...wrong('reason')}
      />
      <Textarea
        name="why"
        label={{ text: 'What could happen, and to whom?', ...labelled }}
        hint={{ text: 'The second person decides by this.' }}
        rows={4}
        value={first(fields, 'why')}
        {...wrong('why')}
      />
      <Radios
        name="tell"
        fieldset={{ legend: { text: `May ${record.name} know that there is something?`, ...asked } }}
        hint={{
          text: 'They see: “Something here is not shown to you, to keep another person safe.” Say no only if that alone is a danger.',
        }}
        value={first(fields, 'tell')}
        items={[
          { value: 'yes', text: 'Yes, that there is something, but not what' },
          { value: 'no', text: 'No, it is not safe' },
        ]}
        {...wrong('tell')}
      />
      <ReviewDay fields={fields} errors={errors} />
    </FormPage>
  )
}

function WhenAllowed({ name }: { name: string }) {
  return (
    <>
      <p class="lead">{name} can read all that is written about them. This is the one exception.</p>
      <p>
        It counts at once. A second person, a practice lead, must agree within two working days. If they do not agree,{' '}
        {name} can read it from then on.
      </p>
    </>
  )
}

function ReviewDay({ fields, errors }: Pick<WithheldPage, 'fields' | 'errors'>) {
  const names = ['review-day', 'review-month', 'review-year']
  return (
    <DateInput
      id="review"
      namePrefix="review"
      fieldset={{ legend: { text: 'When is it looked at again?', ...asked } }}
      hint={{ text: 'Within a year. If you leave it empty: in a year.' }}
      values={Object.fromEntries(names.map((name) => [name, first(fields, name)]))}
      {...(errors.review ? { errorMessage: { text: errors.review } } : {})}
    />
  )
}

/** One entry that is kept back, whole, with the decision for whoever it is theirs to make. */
export function DecideWithheld(props: WithheldPage & { entry: WithheldWhole; decides: boolean }) {
  const { record, section, entry, decides, fields, errors } = props
  const title = `Kept from ${record.name}`
  const page = {
    title,
    before: <Back record={record} section={section} />,
  }
  const current = `/people/${record.personId}/${section}`
  if (!decides) {
    return (
      <RecordPage {...page} record={record} current={current}>
        <Facts name={record.name} entry={entry} />
        <p>
          {entry.own && entry.agreedBy === null
            ? 'You wrote it, so somebody else must decide.'
            : 'A practice lead who did not write it decides.'}
        </p>
      </RecordPage>
    )
  }
  const firstTime = entry.agreedBy === null
  return (
    <FormPage
      leave
      {...page}
      top={<RecordTop record={record} current={current} title={title} />}
      errors={errors}
      submit="Save the decision"
      intro={<Facts name={record.name} entry={entry} />}
    >
      <Radios
        name="decision"
        fieldset={{
          legend: { text: firstTime ? 'Do you agree that it is kept back?' : 'Must it still be kept back?', ...asked },
        }}
        value={first(fields, 'decision')}
        items={[
          { value: 'keep', text: firstTime ? 'Yes, I agree' : 'Yes, still' },
          {
            value: 'show',
            text: `No. Show it to ${record.name}`,
            hint: {
              text: 'It becomes a plain entry at once, in the name of whoever wrote it. You cannot take that back.',
            },
          },
        ]}
        {...(errors.decision ? { errorMessage: { text: errors.decision } } : {})}
      />
      <ReviewDay fields={fields} errors={errors} />
    </FormPage>
  )
}

function Facts({ name, entry }: { name: string; entry: WithheldWhole }) {
  return (
    <>
      <article class="card entry withheld">
        <p class="entry-words" dir="auto">
          {entry.words}
        </p>
      </article>
      <SummaryList
        rows={[
          { key: { text: 'Why' }, value: { text: reasons[entry.reason].long } },
          { key: { text: 'What could happen' }, value: { text: entry.why } },
          { key: { text: 'Written by' }, value: { text: `${entry.writtenBy}, ${momentOf(entry.withheldAt)}` } },
          { key: { text: 'Now' }, value: { text: dueWords(entry) } },
          {
            key: { text: `What ${name} knows` },
            value: { text: entry.tellPerson ? 'That there is something' : 'Nothing' },
          },
        ]}
      />
    </>
  )
}

function Back({ record, section }: Pick<WithheldPage, 'record' | 'section'>) {
  return <BackLink href={`/people/${record.personId}/${section}`} text={sectionWords[section].short} />
}
