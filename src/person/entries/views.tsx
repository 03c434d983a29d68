import type { Meeting } from '../../platform/identity/record.ts'
import type { SectionName } from '../../platform/identity/sections.ts'
import { Button } from '../../platform/ui/button.tsx'
import { ErrorsOf } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { RecordPage, sectionTitle } from '../../platform/ui/record-page.tsx'
import { Textarea } from '../../platform/ui/textarea.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import type { Entry } from './entry.ts'

export function ShowSection(props: {
  record: Meeting
  section: SectionName
  entries: readonly Entry[]
  mayWrite: boolean
  fields?: Fields
  errors?: FormErrors
}) {
  const { record, section, entries, mayWrite, fields = {}, errors = {} } = props
  const frame = currentFrame()
  return (
    <RecordPage title={sectionTitle(record, section)} record={record} current={`/people/${record.personId}/${section}`}>
      <ErrorsOf errors={errors} />
      {entries.length === 0 && <p>Nothing is written here yet.</p>}
      {entries.map((entry) => (
        <article class="entry">
          <p>{entry.words ?? 'This was erased.'}</p>
          <p class="quiet">
            {entry.writtenBy}, {dayInWords(entry.happenedOn)}
          </p>
        </article>
      ))}
      {mayWrite && (
        <form method="post" action={frame.path} novalidate>
          <input type="hidden" name="_key" value={frame.newFormKey()} />
          <Textarea
            name="words"
            id="words"
            label={{ text: 'Add something' }}
            value={first(fields, 'words')}
            {...(errors.words ? { errorMessage: { text: errors.words } } : {})}
          />
          <Button text="Save it" preventDoubleClick />
        </form>
      )}
    </RecordPage>
  )
}
