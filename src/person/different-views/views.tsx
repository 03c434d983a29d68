import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { Input } from '../../platform/ui/input.tsx'
import { RecordTop } from '../../platform/ui/record-page.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { Textarea } from '../../platform/ui/textarea.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { type DifferentView, subjectAt } from './different-view.ts'
import type { Subject } from './subject.ts'

interface DifferentlyPage {
  record: Meeting
  section: SectionName
  subject: Subject
  /** What was said about it before. */
  views: readonly DifferentView[]
  /** It was changed since the form was opened: what it says now must be read first. */
  changed: boolean
  asksWhoHelped: boolean
  form: { fields: Fields; errors: FormErrors; draft: Draft | null | undefined }
}

/** What another wrote, and the form that says how somebody sees it. */
export function SeeDifferently({ record, section, subject, views, changed, asksWhoHelped, form }: DifferentlyPage) {
  const { fields, errors, draft } = form
  const wrong = (name: string) => (errors[name] ? { errorMessage: { text: errors[name] } } : {})
  const title = changed ? 'This was changed while you wrote' : 'I see this differently'
  const back = subjectAt({ personId: record.personId, section, kind: subject.kind })
  const { mine, short } = sectionWords[section]
  return (
    <FormPage
      leave
      title={changed ? `Error: ${title}` : title}
      top={<RecordTop record={record} current={`/people/${record.personId}/${section}`} title={title} />}
      before={<BackLink href={back} text={record.own ? mine : short} />}
      errors={errors}
      draft={draft}
      submit="Put this beside it"
      intro={
        <>
          {changed && (
            <p>Read what it says now. Your words are still in the box. Change them if you like, then save.</p>
          )}
          <h2>This is what it says{changed ? ' now' : ''}</h2>
          <Says subject={subject} />
          <SeenDifferently views={views} about="this" />
        </>
      }
    >
      <input type="hidden" name="basedOn" value={String(subject.version)} />
      <Textarea
        name="words"
        label={{ text: 'How do you see it?', classes: 'govuk-label--m' }}
        hint={{
          text: 'Everybody who reads their words will read yours beside them. Your words cannot be taken away later. Read them once more before you save.',
        }}
        rows={6}
        value={first(fields, 'words')}
        {...wrong('words')}
      />
      {asksWhoHelped && (
        <Input
          name="helper"
          label={{ text: 'Who helped you write this? You can leave this empty' }}
          autocomplete="off"
          value={first(fields, 'helper')}
          {...wrong('helper')}
        />
      )}
    </FormPage>
  )
}

function Says({ subject }: { subject: Subject }) {
  const { said, byline, kind } = subject
  return (
    <article class="card entry">
      {kind === 'entry' ? (
        said.map(({ words }) => (
          <p class="entry-words" dir="auto">
            {words}
          </p>
        ))
      ) : (
        <dl class="said">
          {said.map(({ label, words }) => (
            <div>
              <dt>{label}</dt>
              <dd class="entry-words" dir="auto">
                {words}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p class="entry-by">{byline}</p>
    </article>
  )
}
