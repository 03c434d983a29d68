import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import type { Synonym } from './synonym.ts'

/** Everything on the list, with ways to change each, and those that say nothing to a search below. */
export function ShowSynonyms({ synonyms }: { synonyms: readonly (Synonym & { id: string })[] }) {
  const telling = synonyms.filter(({ means }) => means.length > 0)
  const empty = synonyms.filter(({ means }) => means.length === 0)
  return (
    <Page title="Words people use" before={<BackLink href="/steward" text="Directory desk" />}>
      <h1>Words people use</h1>
      <p class="lead">
        People say it in their own way. When they type a word on the left, the search also looks for those on the right.
      </p>
      <p>
        <Button text="Add a word" href="/steward/words/new" />
      </p>
      <SummaryList rows={telling.map(rowOf)} />
      <h2>Words that say nothing</h2>
      <p>The search leaves these out when there are others.</p>
      <SummaryList rows={empty.map(rowOf)} />
    </Page>
  )
}

function rowOf({ id, phrase, means }: Synonym & { id: string }) {
  return {
    key: { text: phrase },
    value: { text: means.join(', ') || 'left out' },
    actions: { items: [{ href: `/steward/words/${id}`, text: 'Change', visuallyHiddenText: phrase }] },
  }
}

/** A new word with its meanings, or one to change. */
export function WriteSynonym(props: { synonym?: Synonym; fields?: Fields; errors?: FormErrors }) {
  const { synonym, fields, errors } = props
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = synonym ? `Change “${synonym.phrase}”` : 'Add a word'
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Save"
      before={<BackLink href="/steward/words" text="Words people use" />}
      {...(errors ? { errors } : {})}
      beside={synonym && <RemoveButton />}
    >
      {synonym ? (
        <input type="hidden" name="phrase" value={synonym.phrase} />
      ) : (
        <TextField
          name="phrase"
          label="When people type"
          hint="One word or a few, such as: help with bathing"
          {...answers}
        />
      )}
      <LongTextField
        name="means"
        label="Also look for"
        hint="One on each line. Leave it empty for words that say nothing, such as: near me"
        rows={6}
        value={synonym?.means.join('\n') ?? ''}
        {...answers}
      />
    </FormPage>
  )
}

function RemoveButton() {
  return (
    <Button
      text="Take it off the list"
      classes="govuk-button--secondary"
      name="remove"
      value="yes"
      preventDoubleClick
    />
  )
}
