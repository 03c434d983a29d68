import { sectionNames } from '../../platform/identity/sections.ts'
import type { OfflineBlock, OfflineContents, OfflinePage } from '../../platform/offline/pages.ts'
import { dayOf } from '../../platform/ui/moments.ts'
import type { RecordCopy } from '../copies/copy.ts'
import { bundleOf } from '../fhir/bundle.ts'
import { aboutPage, pageOf, peoplePage, placePage, reachingPage } from './about-pages.ts'
import { historyPage } from './history-page.ts'
import { newestEntries, type Readable, readable, titleOf } from './readable.ts'
import { whoActsPage, whoCanSeePage, whoLookedPage } from './who-pages.ts'

/**
 * Everything that lies in the zip of a record: readable pages, the files, and the same for other programs. What was
 * left out of the copy is in none of them.
 */
export function contentsOf(copy: RecordCopy): OfflineContents {
  const read = readable(copy)
  const pages = [
    aboutPage(read),
    peoplePage(read),
    placePage(read),
    reachingPage(read),
    ...sectionNames.flatMap((section) => entriesPage(section, read)),
    whoActsPage(read),
    whoCanSeePage(read),
    whoLookedPage(read),
    historyPage(read),
  ]
  return {
    pages: [firstPage(copy, pages), ...pages],
    texts: [
      { name: 'record.json', text: `${JSON.stringify(copy, null, 2)}\n` },
      { name: 'fhir.json', text: `${JSON.stringify(bundleOf(copy), null, 2)}\n` },
    ],
    files: copy.media.flatMap(({ file, digest }) => (file && digest ? [{ name: file, digest }] : [])),
    whose: copy.name,
  }
}

function entriesPage(section: (typeof sectionNames)[number], read: Readable): OfflinePage[] {
  const blocks = newestEntries(read.copy.entries[section]).flatMap((entry): OfflineBlock[] => [
    { kind: 'entry', words: entry.words, by: read.bylineOf(entry) },
    ...read.seenDifferently({ kind: 'entry', id: entry.entry }),
  ])
  // About me and the people around have pages of their own, which say what is not shown of them.
  const apart = section === 'about' || section === 'people'
  const all = apart ? blocks : [...read.notShown(section), ...blocks]
  if (all.length === 0) return []
  const title = apart ? `${titleOf(section)}: other things that are written` : titleOf(section)
  return [pageOf({ file: `pages/written-${section}.html`, title, blocks: all })]
}

function firstPage(copy: RecordCopy, pages: readonly OfflinePage[]): OfflinePage {
  const made = dayOf(new Date(copy.exportedAt))
  return {
    file: 'Read me first.html',
    title: copy.complete ? 'My record, to keep' : 'A copy of my record',
    blocks: [
      {
        kind: 'words',
        words: `This is the record of ${copy.name} at ${copy.organisation}, as it was on ${made}. It opens in any browser, without the internet.`,
      },
      {
        kind: 'note',
        words: 'Keep it where only people you trust can open it. Whoever has this folder can read all of it.',
      },
      ...(copy.complete
        ? []
        : [{ kind: 'note' as const, words: 'Some things are not in this copy. Where they would be, it says why.' }]),
      { kind: 'heading', words: 'Pages to read' },
      { kind: 'links', links: pages.map(({ file, title }) => ({ file, text: title })) },
      { kind: 'heading', words: 'Files' },
      {
        kind: 'words',
        words:
          copy.media.length > 0
            ? 'Photos, sounds and videos lie in the folder “files”. You can open them there too.'
            : 'There are no photos, sounds or videos.',
      },
      { kind: 'heading', words: 'For other programs' },
      {
        kind: 'words',
        words: 'Another organisation can bring all of this in. You need not open these two.',
      },
      {
        kind: 'links',
        links: [
          { file: 'record.json', text: 'record.json', about: 'Everything, with all that it said before' },
          { file: 'fhir.json', text: 'fhir.json', about: 'The main facts, as health services exchange them (FHIR R4)' },
        ],
      },
    ],
  }
}
