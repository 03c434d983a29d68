import { raw } from 'hono/html'
import { HeadingWords, TwinWords } from '../../ui/twin-words.tsx'
import { checkedInWords, writtenInWords } from '../reading/shown.ts'
import type { SymbolSet } from '../symbols/symbol.ts'
import type { TwinCheck, TwinRow, TwinVersion } from '../twin.ts'

export interface ExportedTwin {
  twin: TwinVersion
  check: TwinCheck | null
  sets: readonly SymbolSet[]
  organisation: string
}

// In the page itself, so that it can be sent on as one file and is never seen without it.
const style = `
:root { color-scheme: light dark; }
body { max-width: 48rem; margin: 0 auto; padding: 1rem; font: 1.25rem/1.6 "Atkinson Hyperlegible Next", Arial, sans-serif; }
h1 { font-size: 2rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 1rem; font-size: 1.5rem; line-height: 1.25; }
h2 img { width: 3rem; height: 3rem; margin-right: 0.75rem; vertical-align: middle; }
.row { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 1.5rem; align-items: center; padding: 1rem 0; }
.row p { margin: 0 0 0.25em; overflow-wrap: anywhere; }
img { width: 100%; max-height: 10rem; box-sizing: border-box; object-fit: contain; background: #fff; border-radius: 6px; }
footer { margin-top: 3rem; border-top: 2px solid; font-size: 1.1rem; }
@media (max-width: 34rem) { .row { grid-template-columns: 6rem minmax(0, 1fr); gap: 1rem; } }
@media print {
  @page { size: A4; margin: 2cm; }
  body { max-width: none; padding: 0; font-size: 16pt; }
  .row, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
  footer { font-size: 14pt; break-inside: avoid; }
}
`

/** The whole twin as one page that opens without a network: pictures lie beside it. */
export function ExportedPage(props: ExportedTwin & { placeOf: (row: TwinRow) => { src: string; alt: string } | null }) {
  const { twin, check, sets, organisation, placeOf } = props
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${twin.title} – Easy Read`}</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>{twin.title}</h1>
          {twin.rows.map((row) => (
            <ExportedRow row={row} picture={placeOf(row)} />
          ))}
        </main>
        <footer>
          <p>Easy Read by {organisation}.</p>
          <p>{stateOf(twin, check)}</p>
          {sets.map(({ title, licence, attribution }) => (
            <p>
              {title}: {attribution} ({licence})
            </p>
          ))}
        </footer>
      </body>
    </html>
  )
}

function ExportedRow({ row, picture }: { row: TwinRow; picture: { src: string; alt: string } | null }) {
  const image = picture && <img src={picture.src} alt={row.picture?.kind === 'photo' ? picture.alt : ''} />
  if (row.kind === 'heading') {
    return (
      <h2>
        {image}
        <HeadingWords words={row.words} />
      </h2>
    )
  }
  return (
    <div class="row">
      <div>{image}</div>
      <div>
        <TwinWords words={row.words} />
      </div>
    </div>
  )
}

/** Who wrote it and when, and who said whether it is easy to read. */
export function stateOf(twin: TwinVersion, check: TwinCheck | null): string {
  return `${writtenInWords(twin)} ${checkedInWords({ check })}`
}
