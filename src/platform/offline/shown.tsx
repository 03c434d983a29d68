import { raw } from 'hono/html'
import { hrefFrom, type OfflineBlock, type OfflineContents, type OfflinePage } from './pages.ts'

// In the page itself: it is opened from a disk, years from now, where nothing else of ours is.
const style = `
:root { color-scheme: light dark; --line: #6f7c83; --quiet: #33414a; --note: #fdf1d3; --card: #f4f6f5; --link: #0a4a63; --ink: #10181c; --paper: #fff; }
@media (prefers-color-scheme: dark) { :root { --line: #8fa0a8; --quiet: #d5dfe3; --note: #4a3a0c; --card: #1b2529; --link: #a5dcf2; --ink: #f4f7f8; --paper: #10181c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1.2rem/1.6 "Atkinson Hyperlegible Next", Arial, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 2rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.45rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
.whose { margin: 0; color: var(--quiet); }
.back { display: inline-block; padding: 0.6rem 0; }
.words { white-space: pre-line; }
.entry, .different, .file { margin: 1rem 0; padding: 0.75rem 1rem; border-radius: 8px; background: var(--card); }
.different { margin-left: 1.5rem; border-left: 5px solid var(--line); }
.entry p, .different p, .file p { margin: 0.25rem 0; }
.by { color: var(--quiet); font-size: 1.05rem; }
.note { padding: 0.75rem 1rem; border-left: 6px solid var(--line); background: var(--note); }
dt { font-weight: 700; margin-top: 0.75rem; }
dd { margin: 0; white-space: pre-line; }
.links { list-style: none; padding: 0; }
.links a { display: inline-block; padding: 0.6rem 0; font-weight: 700; }
.links p { margin: 0; color: var(--quiet); }
img, video { max-width: 100%; height: auto; max-height: 30rem; border-radius: 6px; }
audio { width: 100%; }
@media print {
  @page { size: A4; margin: 2cm; }
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 14pt; }
  .back, audio, video { display: none; }
  .entry, .different, .file { break-inside: avoid; border: 1px solid; }
  h2 { break-after: avoid; }
}
`

/** A page as it lies in the zip, as text. */
export function offlineHtml(page: OfflinePage, { pages, whose }: OfflineContents): string {
  const [first] = pages
  return `<!doctype html>${(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${page.title} – ${whose}`}</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        {first && first !== page && (
          <nav aria-label="Pages">
            <a class="back" href={hrefFrom({ page: page.file, to: first.file })}>
              All pages
            </a>
          </nav>
        )}
        <main>
          <p class="whose" dir="auto">
            {whose}
          </p>
          <h1>{page.title}</h1>
          {page.blocks.map((block) => (
            <Block block={block} file={page.file} />
          ))}
        </main>
      </body>
    </html>
  )}\n`
}

function Block({ block, file }: { block: OfflineBlock; file: string }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.words}</h2>
    case 'words':
      return (
        <p class="words" dir="auto">
          {block.words}
        </p>
      )
    case 'note':
      return <p class="note">{block.words}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl>
          {block.facts.map(({ label, words }) => (
            <>
              <dt>{label}</dt>
              <dd dir="auto">{words}</dd>
            </>
          ))}
        </dl>
      )
    case 'entry':
      return (
        <div class="entry">
          <p class="words" dir="auto">
            {block.words ?? 'This was erased.'}
          </p>
          <p class="by">{block.by}</p>
        </div>
      )
    case 'different':
      return (
        <div class="different">
          <p>
            <strong>I see this differently</strong>
          </p>
          <p class="words" dir="auto">
            {block.words ?? 'This was erased.'}
          </p>
          <p class="by">{block.by}</p>
        </div>
      )
    case 'file':
      return <File block={block} href={hrefFrom({ page: file, to: block.file })} />
    case 'links':
      return (
        <ul class="links">
          {block.links.map((link) => (
            <li>
              <a href={hrefFrom({ page: file, to: link.file })}>{link.text}</a>
              {link.about && <p>{link.about}</p>}
            </li>
          ))}
        </ul>
      )
  }
}

function File({ block, href }: { block: Extract<OfflineBlock, { kind: 'file' }>; href: string }) {
  const { media, words, by } = block
  const Player = media === 'sound' ? 'audio' : 'video'
  const called = { photo: 'Photo', sound: 'Sound', video: 'Video' }[media]
  return (
    <div class="file">
      {media === 'photo' && <img src={href} alt={words ?? 'A photo that nobody described'} />}
      {media !== 'photo' && <Player controls preload="none" src={href} aria-label={words ?? called} />}
      {words && media !== 'photo' && (
        <p class="words" dir="auto">
          {words}
        </p>
      )}
      <p class="by">
        {by} <a href={href}>{`Open the ${called.toLowerCase()} by itself`}</a>
      </p>
    </div>
  )
}
