import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import type { OfflineBlock } from '../../platform/offline/pages.ts'
import { dayInWords, dayOf } from '../../platform/ui/moments.ts'
import { toldWords } from '../../platform/ui/withheld-words.ts'
import { byline } from '../../platform/versions/byline.ts'
import type { CopiedMedia, EntryVersion, FactVersion, RecordCopy } from '../copies/copy.ts'
import type { CopyItem } from '../copies/leaving.ts'
import type { Reader } from '../facts/fact.ts'

/** A copy with what is asked of it again and again. */
export interface Readable {
  copy: RecordCopy
  /** A copy speaks as the person does, whoever reads it. */
  reader: Reader
  nameOf(member: string): string
  bylineOf(version: Pick<FactVersion, 'happenedOn' | 'writtenBy' | 'helpedBy' | 'helperName' | 'recordedAt'>): string
  /** How this is seen differently, to stand after it. */
  seenDifferently(of: { kind: CopyItem['kind']; id: string }): OfflineBlock[]
  /** What is not in this copy of a section: kept back, or left out. */
  notShown(section: SectionName): OfflineBlock[]
}

export function readable(copy: RecordCopy): Readable {
  const names = new Map(copy.members.map(({ key, name }) => [key, name]))
  const nameOf = (member: string) => names.get(member) ?? 'Somebody'
  const bylineOf: Readable['bylineOf'] = (version) =>
    byline({
      happenedOn: version.happenedOn,
      writtenBy: nameOf(version.writtenBy),
      helpedBy: version.helpedBy && nameOf(version.helpedBy),
      helperName: version.helperName,
      recordedAt: new Date(version.recordedAt),
    })
  return {
    copy,
    reader: { own: true, name: copy.name },
    nameOf,
    bylineOf,
    seenDifferently: ({ kind, id }) =>
      copy.differentViews
        .filter((view) => view.kind === kind && view.subject === id)
        .map((view) => ({
          kind: 'different',
          words: view.words,
          by: `${nameOf(view.writtenBy)}${helpedWords([view.helpedBy && nameOf(view.helpedBy), view.helperName])}, ${dayOf(new Date(view.recordedAt))}`,
        })),
    notShown: (section) => [
      ...copy.withheld
        .filter((kept) => kept.section === section)
        .map((): OfflineBlock => ({ kind: 'note', words: Object.values(toldWords).join(' ') })),
      ...copy.leftOut
        .filter((left) => left.section === section)
        .map(
          ({ on, why }): OfflineBlock => ({
            kind: 'note',
            words: `Something${on ? ` of ${dayInWords(on)}` : ''} is not in this copy. ${why}`,
          }),
        ),
    ],
  }
}

/** ', helped by Kim Jones', or nothing. */
function helpedWords(helpers: readonly (string | null)[]): string {
  const named = helpers.filter((name) => name !== null)
  return named.length > 0 ? `, helped by ${named.join(' and ')}` : ''
}

/** The newest version of each subject, those begun first first. */
export function newestOf<V extends { version: number }>(versions: readonly V[], idOf: (version: V) => string): V[] {
  const newest = new Map<string, V>()
  for (const version of versions) {
    const before = newest.get(idOf(version))
    if (!before || before.version < version.version) newest.set(idOf(version), version)
  }
  return [...newest.values()]
}

/** The same of facts, without what was taken out. */
export function standingFacts(versions: readonly FactVersion[]): FactVersion[] {
  return newestOf(versions, ({ subject }) => subject).filter(({ removed }) => !removed)
}

export function newestEntries(versions: readonly EntryVersion[]): EntryVersion[] {
  return newestOf(versions, ({ entry }) => entry).toReversed()
}

/** A file with its player or picture, or what became of it. */
export function fileBlocks(media: CopiedMedia, { copy, nameOf, seenDifferently }: Readable): OfflineBlock[] {
  const by = `Added by ${nameOf(media.addedBy)}, ${dayOf(new Date(media.addedAt))}.`
  const { kind, file, mediaType } = media
  const later = standingFacts(copy.facts.media_words).find(({ subject }) => subject === media.id)?.facts.words
  const words = typeof later === 'string' ? later : media.description
  if (file !== null)
    return [
      { kind: 'file', media: kind, file, mediaType, words, by },
      ...seenDifferently({ kind: 'about_media', id: media.id }),
    ]
  if (media.removedAt !== null) return []
  return [{ kind: 'note', words: `A ${kind} belongs here. It could not be found. Ask us about it. ${by}` }]
}

/** 'My plan', as its owner calls it. */
export function titleOf(section: SectionName): string {
  return sectionWords[section].mine
}
