import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { dayOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { HeadingWords, TwinWords } from '../../ui/twin-words.tsx'
import { WarningText } from '../../ui/warning-text.tsx'
import { classes } from '../../ui/words.tsx'
import { assetUrl } from '../../web/assets.ts'
import type { SymbolSet } from '../symbols/symbol.ts'
import { type Picture, pictureUrl, type TwinRow, twinUrl } from '../twin.ts'
import { pagesIn, tooLongInWords } from './booklet.ts'
import { checkedInWords, type ShownTwin, writtenInWords } from './shown.ts'

interface Booklet {
  twin: ShownTwin
  /** The rows of each page between the cover and the last. */
  pages: readonly TwinRow[][]
  /** The sets that its symbols are from. */
  sets: readonly SymbolSet[]
  large: boolean
}

/** A twin as sheets of A4, to look at and to print. Only the sheets come on paper. */
export function ShowBooklet({ twin, pages, sets, large }: Booklet) {
  const total = pagesIn(pages)
  const tooLong = tooLongInWords(total)
  const { kind, subject } = twin.of
  return (
    <Page
      title={`${twin.title}: booklet`}
      before={<BackLink href={twinUrl(twin.of)} text={twin.title} />}
      easyRead="apart"
    >
      <div class="no-print">
        <h1>{twin.title}: booklet</h1>
        <p class="lead">This booklet has {total} pages of A4 paper.</p>
        {tooLong && <WarningText iconFallbackText="Warning" text={tooLong} />}
        <p>To print it, press the Ctrl and P keys together, or choose “Print” where your browser has it.</p>
        <div class="actions">
          <Button type="button" text="Print" attributes={{ 'data-print': true, hidden: true }} />
          {large ? (
            <a href={`/easy-read/${kind}/${subject}/booklet?size=ordinary`}>Make it ordinary print</a>
          ) : (
            <a href={`/easy-read/${kind}/${subject}/booklet?size=large`}>Make it large print</a>
          )}
        </div>
      </div>
      <div class={classes('booklet', large && 'booklet--large')}>
        <Cover twin={twin} number={{ at: 1, total }} />
        {pages.map((rows, index) => (
          <Sheet number={{ at: index + 2, total }}>
            {rows.map((row) => (
              <Row row={row} />
            ))}
          </Sheet>
        ))}
        <LastPage twin={twin} sets={sets} number={{ at: total, total }} />
      </div>
      <script src={assetUrl('print.js')} defer />
    </Page>
  )
}

interface PageNumber {
  at: number
  total: number
}

function Sheet({ number, classes: more, children }: { number: PageNumber; classes?: string; children?: unknown }) {
  const says = `Page ${number.at} of ${number.total}`
  return (
    <section class={classes('sheet', more)} aria-label={says}>
      <div class="sheet-room">{children}</div>
      <p class="sheet-number">{says}</p>
    </section>
  )
}

function Cover({ twin, number }: { twin: ShownTwin; number: PageNumber }) {
  const picture = twin.rows.find((row) => row.picture !== null)?.picture ?? null
  return (
    <Sheet number={number} classes="sheet--cover">
      <p class="sheet-whose">{currentFrame().organisation.name}</p>
      <h2 class="sheet-title">{twin.title}</h2>
      {picture && <SheetPicture picture={picture} />}
      <p class="sheet-kind">Easy Read</p>
      <p>{dayOf(twin.savedAt)}</p>
    </Sheet>
  )
}

function Row({ row }: { row: TwinRow }) {
  const heading = row.kind === 'heading'
  return (
    <div class={heading ? 'sheet-row sheet-row--heading' : 'sheet-row'}>
      {row.picture && <SheetPicture picture={row.picture} />}
      {heading ? (
        <h3>
          <HeadingWords words={row.words} />
        </h3>
      ) : (
        <div class="sheet-words">
          <TwinWords words={row.words} />
        </div>
      )}
    </div>
  )
}

function SheetPicture({ picture }: { picture: Picture }) {
  return (
    <img
      src={pictureUrl(picture) ?? ''}
      alt={picture.kind === 'photo' ? picture.alt : ''}
      width="128"
      height="128"
      decoding="async"
    />
  )
}

/** Who wrote it and checked it, whom to ask, and whom to thank for the pictures. */
function LastPage({ twin, sets, number }: { twin: ShownTwin; sets: readonly SymbolSet[]; number: PageNumber }) {
  const { organisation } = currentFrame()
  return (
    <Sheet number={number} classes="sheet--last">
      <h3>Who made this</h3>
      <p>{writtenInWords(twin)}</p>
      <p>{checkedInWords(twin)}</p>
      <h3>If you have a question</h3>
      <p>
        Ask {organisation.name}.{organisation.telephone && ` Ring ${organisation.telephone}.`}
      </p>
      {sets.length > 0 && (
        <>
          <h3>The pictures</h3>
          {sets.map(({ title, licence, attribution }) => (
            <p class="sheet-thanks">
              {title}: {attribution}. Licence: {licence}.
            </p>
          ))}
        </>
      )}
    </Sheet>
  )
}
