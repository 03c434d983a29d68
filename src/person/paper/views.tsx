import type { Meeting } from '../../platform/identity/record.ts'
import { sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { listed } from '../../platform/ui/listed.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { CheckboxesField, TextField } from '../../platform/ui/questions.tsx'
import { RecordPage, RecordTop } from '../../platform/ui/record-page.tsx'
import { SectionBoxes, UntilWhen } from '../../platform/ui/sharing-questions.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { sentFields } from '../grants/grant.ts'
import type { PaperEntry } from './paper.ts'

/** What a paper is for, and the way to a new one. */
export function AboutPaper(props: { record: Meeting; mayEnter: boolean; entered: boolean }) {
  const { record, mayEnter, entered } = props
  return (
    <RecordPage
      title="Share on paper"
      record={record}
      current={record.own ? `/people/${record.personId}/sharing` : ''}
      {...(record.own ? { before: <BackLink href={`/people/${record.personId}/sharing`} text="Who can see" /> } : {})}
    >
      {entered && (
        <NotificationBanner type="success" titleText="Done" titleId="done" disableAutoFocus>
          <p class="govuk-notification-banner__heading">The paper is entered. We told {record.name}.</p>
        </NotificationBanner>
      )}
      <p class="lead">
        {record.own ? 'You can say on paper who may see what.' : `${record.name} can say on paper who may see what.`}
      </p>
      <ol class="govuk-list govuk-list--number">
        <li>Make a paper here and print it. Each paper counts once.</li>
        <li>{record.own ? 'Tick what you want, and sign it.' : 'They tick what they want, and sign it.'}</li>
        <li>Somebody who works here enters it. {record.own ? 'We tell you when they do.' : 'We tell them at once.'}</li>
      </ol>
      <form method="post" action={currentFrame().path}>
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <div class="actions">
          <Button text="Make a paper to print" preventDoubleClick />
          {mayEnter && <a href={`/people/${record.personId}/paper/enter`}>Enter a paper that is signed</a>}
        </div>
      </form>
    </RecordPage>
  )
}

/** The name is looked for as it stands on the paper, so that nobody is shown whom the person knows. */
export function EnterPaper(props: { record: Meeting; fields: Fields; errors?: FormErrors }) {
  const { record, fields, errors = {} } = props
  const given = { fields, errors }
  const back = `/people/${record.personId}/paper`
  return (
    <FormPage
      leave
      title="Enter a paper"
      top={<RecordTop record={record} title="Enter a paper" />}
      before={<BackLink href={back} text="Share on paper" />}
      intro={<p class="lead">Enter only what {record.name} ticked and signed.</p>}
      submit="Go on"
      beside={<a href={back}>Enter nothing now</a>}
      errors={errors}
    >
      <TextField name="paper" label="Number of the paper" hint="For example: K7MN-2QXP" width={10} {...given} />
      <TextField name="name" label="Who may see it? The name as it is written there" autocomplete="off" {...given} />
      <SectionBoxes label="What is ticked?" words="theirs" {...given} />
      <UntilWhen {...given} />
      <CheckboxesField
        name="signed"
        label="The signature"
        of={[{ value: 'yes', text: `${record.name} signed it, and I saw the paper` }]}
        {...given}
      />
    </FormPage>
  )
}

/** What will be shared, before it is. */
export function CheckPaper({ record, entry, fields }: { record: Meeting; entry: PaperEntry; fields: Fields }) {
  const words = (parts: PaperEntry['parts']) => listed(parts.map(({ name }) => sectionWords[name].theirs))
  const written = entry.parts.filter(({ may }) => may === 'write')
  return (
    <FormPage
      leave
      title="Is this what the paper says?"
      top={<RecordTop record={record} title="Is this what the paper says?" />}
      submit="Yes, enter it"
      beside={<a href={currentFrame().path}>Change something</a>}
    >
      <p class="lead">
        {entry.name} may read {words(entry.parts)} until {dayInWords(entry.endsOn)}.{' '}
        {written.length > 0 ? `They may write in ${words(written)} too.` : 'They may not change it.'}
      </p>
      <p>{record.name} is told at once, with how to take it back. It says there that you entered it.</p>
      <input type="hidden" name="agreed" value="yes" />
      <input type="hidden" name="paper" value={entry.number} />
      <input type="hidden" name="signed" value="yes" />
      {sentFields(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </FormPage>
  )
}
