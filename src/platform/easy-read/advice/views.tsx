import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Input } from '../../ui/input.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { LongTextField, TextField } from '../../ui/questions.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { HardWord } from './advice.ts'
import type { KeptHardWord } from './hard-word.ts'

const perPage = 25

/** The list a page at a time, or what of it holds the words that somebody looks for. */
export function ShowHardWords(props: { hardWords: readonly KeptHardWord[]; find: string; page: number }) {
  const { hardWords, find, page } = props
  const fitting = hardWords.filter(({ word, plain }) =>
    [word, ...plain].some((words) => words.toLowerCase().includes(find)),
  )
  const last = Math.max(1, Math.ceil(fitting.length / perPage))
  const current = Math.min(page, last)
  const shown = fitting.slice((current - 1) * perPage, current * perPage)
  return (
    <Page title="Hard words" before={<BackLink href="/easy-read/desk" text="Easy Read desk" />}>
      <h1>Hard words</h1>
      <p class="lead">
        When somebody writes Easy Read with one of these words, we show them an easier one. They choose which to use.
      </p>
      <p>
        <Button text="Add a word" href="/easy-read/words/new" />
      </p>
      <form method="get" action="/easy-read/words">
        <Input name="find" label={{ text: 'Find a word on this list' }} value={find} classes="govuk-input--width-20" />
        <Button text="Find" classes="govuk-button--secondary" />
      </form>
      <h2>{fitting.length === 1 ? '1 word' : `${fitting.length} words`}</h2>
      {find !== '' && (
        <p>
          <a href="/easy-read/words">Show the whole list</a>
        </p>
      )}
      {shown.length > 0 && <SummaryList rows={shown.map(rowOf)} />}
      <Pages find={find} current={current} last={last} />
    </Page>
  )
}

function Pages({ find, current, last }: { find: string; current: number; last: number }) {
  if (last < 2) return null
  const href = (page: number) =>
    `/easy-read/words?${new URLSearchParams({ ...(find ? { find } : {}), page: String(page) })}`
  return (
    <Pagination
      landmarkLabel="Pages of words"
      {...(current > 1 ? { previous: { href: href(current - 1), labelText: `Page ${current - 1} of ${last}` } } : {})}
      {...(current < last ? { next: { href: href(current + 1), labelText: `Page ${current + 1} of ${last}` } } : {})}
    />
  )
}

function rowOf({ id, word, plain }: KeptHardWord) {
  return {
    key: { text: word },
    value: { text: plain.join(', ') || 'Say what it means' },
    actions: { items: [{ href: `/easy-read/words/${id}`, text: 'Change', visuallyHiddenText: word }] },
  }
}

/** A new word with easier ones, or one to change. */
export function WriteHardWord(props: { hardWord?: HardWord; fields?: Fields; errors?: FormErrors }) {
  const { hardWord, fields, errors } = props
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = hardWord ? `Change “${hardWord.word}”` : 'Add a hard word'
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Save"
      before={<BackLink href="/easy-read/words" text="Hard words" />}
      {...(errors ? { errors } : {})}
      beside={hardWord && <RemoveButton />}
    >
      {!hardWord && (
        <TextField
          name="word"
          label="The hard word"
          hint="One word or a few, such as: assessment. We also find it with another ending, such as: assessments"
          width={20}
          {...answers}
        />
      )}
      <LongTextField
        name="plain"
        label="Easier words"
        hint="One on each line. Leave it empty if there are none. We then ask people to say what the word means"
        rows={5}
        value={hardWord?.plain.join('\n') ?? ''}
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
