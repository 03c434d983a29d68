import type { Child } from 'hono/jsx'
import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { CheckboxesField, DateField, LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { RecordTop } from '../../platform/ui/record-page.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { aboutParts, type PartName } from '../about/about.ts'
import { headingOf } from '../about/part-words.ts'
import { basedOnField, wordsField } from './type-in.ts'

export interface TypeInPage {
  record: Meeting
  /** Each part's version as it stands: '0' where nobody has written it yet. */
  basedOn: Readonly<Record<PartName, string>>
  asksWhoHelped: boolean
  form: { fields: Fields; errors: FormErrors; draft: Draft | null | undefined }
  /** What somebody else wrote meanwhile, by part. */
  collisions: ReadonlyMap<PartName, Child>
  /** Some part has short sentences beside its words. */
  hasEasyWords: boolean
  /** How many parts were saved before the page was shown again. */
  saved: number
}

/** All seven parts on one page, for whoever types in a paper. */
export function TypeIn({ record, basedOn, asksWhoHelped, form, collisions, hasEasyWords, saved }: TypeInPage) {
  const { own, name, personId } = record
  const { fields, errors, draft } = form
  const collided = collisions.size > 0
  const title = collided ? 'Somebody else changed this too' : 'Type in what was written by hand'
  return (
    <FormPage
      title={collided ? `Error: ${title}` : title}
      leave
      top={<RecordTop record={record} title={title} current={`/people/${personId}/about`} />}
      before={<BackLink href={`/people/${personId}/about`} text={own ? 'About me' : `About me: ${name}`} />}
      errors={errors}
      draft={draft}
      submit="Save what changed"
      beside={<a href={`/people/${personId}/about`}>Leave without saving</a>}
      intro={
        collided ? (
          <p>
            {savedInWords(saved)} Below, beside {collisions.size === 1 ? 'one part' : `${collisions.size} parts`},
            stands what somebody else wrote meanwhile. Nothing of yours is lost, and nothing of theirs. Make one of
            both, then save.
          </p>
        ) : (
          <p>
            Type it just as it stands on the paper. A box that you leave as it is stays as it is, and so does one that
            you empty. {hasEasyWords && 'Where a part has short sentences too, they go when its words change.'}
          </p>
        )
      }
    >
      {aboutParts.map(({ name: part }) => (
        <>
          {collisions.get(part)}
          <input type="hidden" name={basedOnField(part)} value={basedOn[part]} />
          <LongTextField
            name={wordsField(part)}
            label={headingOf(part, { own: true, name })}
            rows={5}
            fields={fields}
            errors={errors}
          />
        </>
      ))}
      <CheckboxesField
        name="fromPaper"
        label="Who wrote the paper?"
        of={[{ value: 'yes', text: own ? 'I wrote it by hand' : `${name} wrote it by hand` }]}
        values={[first(fields, 'fromPaper')]}
      />
      <DateField
        name="happened"
        label="What day is on the paper?"
        hint="Leave it empty if there is none."
        fields={fields}
        errors={errors}
      />
      {asksWhoHelped && (
        <TextField
          name="helper"
          label="Who helped to write it? You can leave this empty"
          autocomplete="off"
          fields={fields}
          errors={errors}
        />
      )}
    </FormPage>
  )
}

function savedInWords(saved: number) {
  if (saved === 0) return ''
  return saved === 1 ? 'One part is saved.' : `${saved} parts are saved.`
}
