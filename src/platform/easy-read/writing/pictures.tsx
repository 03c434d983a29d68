import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { Input } from '../../ui/input.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import type { FoundSymbol } from '../symbols/symbol.ts'
import { pictureUrl, type TextOf, type TwinRow } from '../twin.ts'
import { PictureShown } from './edit-row.tsx'

interface ChoosePictureOptions {
  of: TextOf
  row: TwinRow
  /** What was looked for; empty: the words of the row. */
  typed: string
  symbols: readonly FoundSymbol[]
  page: number
  last: number
}

/** Pictures for one row, each a button. */
export function ChoosePicture(props: ChoosePictureOptions) {
  const { of, row, typed, symbols } = props
  const { kind, subject } = of
  return (
    <Page
      title="Choose a picture"
      before={<BackLink href={`/easy-read/${kind}/${subject}/write#${row.id}`} text="Go on writing" />}
    >
      <h1>Choose a picture</h1>
      <p class="lead">{row.words ? <q>{row.words}</q> : 'This row has no words yet.'}</p>
      <form method="get" action={`/easy-read/${kind}/${subject}/write/rows/${row.id}/picture`}>
        <Input
          name="words"
          label={{ text: 'Look for a picture' }}
          hint={{ text: 'One word is best, such as “bus” or “money”.' }}
          value={typed}
          classes="govuk-input--width-20"
        />
        <Button text="Look" classes="govuk-button--secondary" />
      </form>
      <form method="post" action={`/easy-read/${kind}/${subject}/write/rows/${row.id}/picture`}>
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <h2>{headingOf(props)}</h2>
        {symbols.length === 0 ? <NothingFound typed={typed} /> : <Symbols symbols={symbols} chosen={row} />}
        <div class="edit-ways">
          <button type="submit" class="link-button" name="picture" value="none">
            {row.picture ? 'Take the picture away' : 'No picture'}
          </button>
          <a href={`/easy-read/${kind}/${subject}/write/rows/${row.id}/photo`}>Use a photo of your own</a>
          <a href={`/easy-read/${kind}/${subject}/write#${row.id}`}>Leave it as it is</a>
        </div>
      </form>
      {row.picture && (
        <p class="picture-now">
          The picture now: <PictureShown picture={row.picture} />
        </p>
      )}
      <Pages {...props} />
    </Page>
  )
}

function headingOf({ typed, symbols }: ChoosePictureOptions) {
  if (symbols.length === 0) return 'No picture found'
  return typed ? `Pictures for “${typed}”` : 'Pictures for this row'
}

function Symbols({ symbols, chosen }: { symbols: readonly FoundSymbol[]; chosen: TwinRow }) {
  const now = pictureUrl(chosen.picture)
  return (
    <ul class="symbol-choices">
      {symbols.map(({ set, name, title }) => {
        const address = pictureUrl({ kind: 'symbol', set, name }) ?? ''
        return (
          <li>
            <button
              type="submit"
              class="symbol-choice"
              name="picture"
              value={`symbol:${set}/${name}`}
              aria-current={address === now ? 'true' : undefined}
            >
              <img src={address} alt="" width="96" height="96" loading="lazy" />
              <span>{title}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function NothingFound({ typed }: { typed: string }) {
  return (
    <p>
      {typed ? `There is no picture for “${typed}”. ` : 'There is no picture for these words. '}
      Try one other word, or a simpler one: “talk” for “communicate”, “home” for “accommodation”. Or use a photo of your
      own.
    </p>
  )
}

function Pages({ of: { kind, subject }, row, typed, page, last }: ChoosePictureOptions) {
  if (last < 2) return null
  const href = (to: number) =>
    `/easy-read/${kind}/${subject}/write/rows/${row.id}/picture?${new URLSearchParams({ words: typed, page: String(to) })}`
  return (
    <Pagination
      landmarkLabel="Pages of pictures"
      {...(page > 1 ? { previous: { href: href(page - 1) } } : {})}
      {...(page < last ? { next: { href: href(page + 1) } } : {})}
    />
  )
}
