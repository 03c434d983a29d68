import { BackLink } from './back-link.tsx'
import { Button } from './button.tsx'
import { Input } from './input.tsx'
import { Page } from './page.tsx'
import { Pagination } from './pagination.tsx'
import { SummaryList } from './summary-list.tsx'

const perPage = 25

/** A word of a list that somebody keeps, with what stands beside it. */
export interface ListedWord {
  /** Where it is changed. */
  href: string
  word: string
  beside: readonly string[]
}

/** A list of words, a page at a time, or what of it holds the words that somebody looks for, in small letters. */
export function WordList(props: {
  title: string
  lead: string
  /** Where the list is, and where a word is added to it. */
  address: string
  addAt: string
  back: { href: string; text: string }
  words: readonly ListedWord[]
  /** What is said where nothing stands beside a word. */
  nothing: string
  find: string
  page: number
}) {
  const { title, lead, address, addAt, back, words, nothing, find, page } = props
  const fitting = words.filter(({ word, beside }) => [word, ...beside].some((one) => one.toLowerCase().includes(find)))
  const last = Math.max(1, Math.ceil(fitting.length / perPage))
  const current = Math.min(page, last)
  const rows = fitting.slice((current - 1) * perPage, current * perPage).map(({ href, word, beside }) => ({
    key: { text: word },
    value: { text: beside.join(', ') || nothing },
    actions: { items: [{ href, text: 'Change', visuallyHiddenText: word }] },
  }))
  return (
    <Page title={title} before={<BackLink {...back} />}>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <p>
        <Button text="Add a word" href={addAt} />
      </p>
      <form method="get" action={address}>
        <Input name="find" label={{ text: 'Find a word on this list' }} value={find} classes="govuk-input--width-20" />
        <Button text="Find" classes="govuk-button--secondary" />
      </form>
      <h2>{fitting.length === 1 ? '1 word' : `${fitting.length} words`}</h2>
      {find !== '' && (
        <p>
          <a href={address}>Show the whole list</a>
        </p>
      )}
      {rows.length > 0 && <SummaryList rows={rows} />}
      <Pages address={address} find={find} current={current} last={last} />
    </Page>
  )
}

function Pages({ address, find, current, last }: { address: string; find: string; current: number; last: number }) {
  if (last < 2) return null
  const at = (page: number) => ({
    href: `${address}?${new URLSearchParams({ ...(find ? { find } : {}), page: String(page) })}`,
    labelText: `Page ${page} of ${last}`,
  })
  return (
    <Pagination
      landmarkLabel="Pages of words"
      {...(current > 1 ? { previous: at(current - 1) } : {})}
      {...(current < last ? { next: at(current + 1) } : {})}
    />
  )
}

/** Beside the button that saves a word: takes it off its list, as the field `remove`. */
export function TakeOffTheList() {
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
