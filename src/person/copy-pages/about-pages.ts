import type { OfflineBlock, OfflinePage } from '../../platform/offline/pages.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { aboutParts } from '../about/about.ts'
import type { FactVersion } from '../copies/copy.ts'
import { calledAs, type FactTable, sayFacts } from '../facts/fact.ts'
import { fileBlocks, type Readable, standingFacts } from './readable.ts'

/** About me, in its seven parts, each with its pictures and sounds. */
export function aboutPage(read: Readable): OfflinePage {
  const parts = standingFacts(read.copy.facts.about_part)
  const blocks = aboutParts.flatMap(({ name, title }): OfflineBlock[] => {
    const words = parts.filter(({ facts }) => facts.part === name).flatMap((part) => partBlocks(part, read))
    const files = read.copy.media.filter(({ part }) => part === name).flatMap((media) => fileBlocks(media, read))
    return words.length + files.length > 0 ? [{ kind: 'heading', words: title }, ...words, ...files] : []
  })
  return pageOf({ file: 'pages/about-me.html', title: 'About me', blocks: [...read.notShown('about'), ...blocks] })
}

function partBlocks(part: FactVersion, read: Readable): OfflineBlock[] {
  const { words, easyWords } = part.facts
  const said = typeof words === 'string' ? words : null
  return [
    { kind: 'entry', words: said, by: read.bylineOf(part) },
    ...(typeof easyWords === 'string'
      ? [{ kind: 'facts' as const, facts: [{ label: 'In short sentences', words: easyWords }] }]
      : []),
    ...read.seenDifferently({ kind: 'about_part', id: part.subject }),
  ]
}

/** The people around the person, and how to reach each. */
export function peoplePage(read: Readable): OfflinePage {
  const blocks = factBlocks('contact', read)
  return pageOf({
    file: 'pages/people.html',
    title: 'The people around me',
    blocks: [...read.notShown('people'), ...blocks],
  })
}

/** Who the person is, where they live, by which numbers others know them, and days that matter. */
export function placePage(read: Readable): OfflinePage {
  const identity = read.copy.identity.findLast(({ record }) => record === read.copy.records[0]?.id)
  const told = [
    { label: 'Name', words: identity?.name ?? read.copy.name },
    { label: 'Born', words: identity?.bornOn ?? null, isDay: true },
    { label: 'Postcode', words: identity?.postcode ?? null },
    { label: 'Telephone', words: identity?.telephone ?? null },
    { label: 'E-mail', words: identity?.email ?? null },
  ]
  return pageOf({
    file: 'pages/where-i-live.html',
    title: 'Who I am and where I live',
    blocks: [
      {
        kind: 'facts',
        facts: told.flatMap(({ label, words, isDay }) => {
          return words === null ? [] : [{ label, words: isDay ? dayInWords(words) : words }]
        }),
      },
      ...factBlocks('home', read),
      ...factBlocks('identifier', read),
      ...factBlocks('day_that_matters', read),
    ],
  })
}

/** How to reach the person, and what they need. */
export function reachingPage(read: Readable): OfflinePage {
  const blocks = factBlocks('reaching', read)
  return pageOf({ file: 'pages/reaching.html', title: 'How to reach me and what I need', blocks })
}

function factBlocks(table: FactTable, read: Readable): OfflineBlock[] {
  return standingFacts(read.copy.facts[table]).flatMap((version): OfflineBlock[] => [
    { kind: 'heading', words: calledAs(table, version.facts, read.reader) },
    { kind: 'facts', facts: sayFacts(table, version.facts, read.reader) },
    { kind: 'words', words: read.bylineOf(version) },
    ...read.seenDifferently({ kind: table, id: version.subject }),
  ])
}

/** A page that says so where there is nothing on it. */
export function pageOf({ blocks, ...page }: OfflinePage): OfflinePage {
  return { ...page, blocks: blocks.length > 0 ? blocks : [{ kind: 'words', words: 'Nothing is written here.' }] }
}
