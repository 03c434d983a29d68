import { sectionNames } from '../../platform/identity/sections.ts'
import type { OfflineBlock, OfflinePage } from '../../platform/offline/pages.ts'
import { dayInWords, dayOf } from '../../platform/ui/moments.ts'
import { changesBetween, type Said } from '../../platform/versions/version.ts'
import { calledAs, type FactTable, factKinds, sayFacts } from '../facts/fact.ts'
import { pageOf } from './about-pages.ts'
import { type Readable, titleOf } from './readable.ts'

/** Every version of everything, in sentences: who wrote what when, and what it said before. */
export function historyPage(read: Readable): OfflinePage {
  const { copy } = read
  const ofFacts = (Object.keys(factKinds) as FactTable[]).flatMap((table) => {
    const subjects = Map.groupBy(copy.facts[table], ({ subject }) => subject)
    return [...subjects.values()].flatMap((versions): OfflineBlock[] => {
      const [first] = versions
      if (!first) return []
      return [
        { kind: 'heading', words: calledAs(table, (versions.at(-1) ?? first).facts, read.reader) },
        {
          kind: 'list',
          items: versions.map((version, index) => {
            const before = versions[index - 1]
            const was = before && !before.removed ? sayFacts(table, before.facts, read.reader) : []
            const said = version.removed
              ? 'Taken out.'
              : changesInWords(was, sayFacts(table, version.facts, read.reader))
            return `${read.bylineOf(version)} ${said}`
          }),
        },
      ]
    })
  })
  return pageOf({
    file: 'pages/history.html',
    title: 'What changed, and when',
    blocks: [
      ...identityBlocks(read),
      ...ofFacts,
      ...sectionNames.flatMap((section) => entryBlocks(read, section)),
      ...fileBlocks(read),
    ],
  })
}

function identityBlocks({ copy, nameOf }: Readable): OfflineBlock[] {
  if (copy.identity.length === 0) return []
  const items = copy.identity.map((version) => {
    const { name, bornOn, postcode, telephone, email } = version
    const said = [name, bornOn && `born ${dayInWords(bornOn)}`, postcode, telephone, email].filter(Boolean)
    return `${dayOf(new Date(version.recordedAt))}. Written by ${nameOf(version.recordedBy)}. ${said.join(', ')}.`
  })
  return [
    { kind: 'heading', words: 'Who I am' },
    { kind: 'list', items },
  ]
}

function entryBlocks(read: Readable, section: (typeof sectionNames)[number]): OfflineBlock[] {
  const entries = Map.groupBy(read.copy.entries[section], ({ entry }) => entry)
  return [...entries.values()]
    .filter((versions) => versions.length > 1)
    .flatMap((versions): OfflineBlock[] => [
      { kind: 'heading', words: titleOf(section) },
      {
        kind: 'list',
        items: versions.map((version) => `${read.bylineOf(version)} ${version.words ?? 'This was erased.'}`),
      },
    ])
}

function fileBlocks({ copy, nameOf }: Readable): OfflineBlock[] {
  if (copy.media.length === 0) return []
  const items = copy.media.map(({ kind, description, addedBy, addedAt, removedAt, removedBy }) => {
    const called = `A ${kind}${description ? `, “${description}”` : ''}`
    const removed = removedAt ? ` Taken out by ${nameOf(removedBy ?? '')} on ${dayOf(new Date(removedAt))}.` : ''
    return `${called}: added by ${nameOf(addedBy)} on ${dayOf(new Date(addedAt))}.${removed}`
  })
  return [
    { kind: 'heading', words: 'Photos, sounds and videos' },
    { kind: 'list', items },
  ]
}

function changesInWords(was: readonly Said[], is: readonly Said[]): string {
  const changes = changesBetween(was, is).map(({ label, was: before, is: after }) => {
    if (before === null) return `${label}: “${after}”.`
    return after === null
      ? `${label} was taken out. It was: “${before}”.`
      : `${label}: “${after}”. It was: “${before}”.`
  })
  return changes.length > 0 ? changes.join(' ') : 'It says the same.'
}
