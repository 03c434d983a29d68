import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { Input } from '../../platform/ui/input.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import type { Synonym } from './synonym.ts'

const perPage = 25

/** What is on the list, a page at a time, or what of it holds the words that a steward looks for. */
export function ShowSynonyms(props: { synonyms: readonly (Synonym & { id: string })[]; find: string; page: number }) {
  const { synonyms, find, page } = props
  const fitting = synonyms.filter((one) => [one.phrase, ...one.means].some((words) => words.includes(find)))
  const last = Math.max(1, Math.ceil(fitting.length / perPage))
  const current = Math.min(page, last)
  const shown = fitting.slice((current - 1) * perPage, current * perPage)
  return (
    <Page title="Words people use" before={<BackLink href="/steward" text="Directory desk" />}>
      <h1>Words people use</h1>
      <p class="lead">
        People say it in their own way. When they type the word in bold, the search also looks for the others.
      </p>
      <p>
        <Button text="Add a word" href="/steward/words/new" />
      </p>
      <form method="get" action="/steward/words">
        <Input name="find" label={{ text: 'Find a word on this list' }} value={find} classes="govuk-input--width-20" />
        <Button text="Find" classes="govuk-button--secondary" />
      </form>
      <h2>{fitting.length === 1 ? '1 word' : `${fitting.length} words`}</h2>
      {shown.length > 0 && <SummaryList rows={shown.map(rowOf)} />}
      <Pages find={find} current={current} last={last} />
    </Page>
  )
}

function Pages({ find, current, last }: { find: string; current: number; last: number }) {
  if (last < 2) return null
  const href = (page: number) =>
    `/steward/words?${new URLSearchParams({ ...(find ? { find } : {}), page: String(page) })}`
  return (
    <Pagination
      landmarkLabel="Pages of words"
      {...(current > 1 ? { previous: { href: href(current - 1) } } : {})}
      {...(current < last ? { next: { href: href(current + 1) } } : {})}
    />
  )
}

function rowOf({ id, phrase, means }: Synonym & { id: string }) {
  return {
    key: { text: phrase },
    value: { text: means.join(', ') || 'Says nothing: left out of searches' },
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
