import { sentencePlaces } from '../../platform/easy-read/sentences.ts'
import type { Said, Version } from '../../platform/versions/version.ts'
import type { DifferentView } from '../different-views/different-view.ts'
import type { Media } from '../media/media.ts'
import { type AboutPart, aboutParts, type PartName } from './about.ts'
import { slugOf } from './part-words.ts'

/** What was told in one part, with all that stands beside it. */
export interface ToldPart {
  part: PartName
  /** One for each record of this person that has it: seldom more than one. */
  versions: readonly ToldVersion[]
  media: readonly Media[]
}

export interface ToldVersion extends Version<AboutPart> {
  /** In addresses. */
  slug: string
  /** How somebody sees it differently. */
  views: readonly DifferentView[]
}

/** All seven parts in the order of the standard, those with nothing in them too. */
export function toldParts(read: {
  versions: readonly Version<AboutPart>[]
  media: readonly Media[]
  views: ReadonlyMap<string, readonly DifferentView[]>
  /** Every record of this person, the one that is kept first. */
  personIds: readonly string[]
}): ToldPart[] {
  const at = ({ personId }: { personId: string }) => read.personIds.indexOf(personId)
  return aboutParts.map(({ name: part }) => ({
    part,
    versions: read.versions
      .filter(({ facts }) => facts.part === part)
      .sort((a, b) => at(a) - at(b))
      .map((version) => ({
        ...version,
        slug: slugOf({ part, recordAt: at(version) }),
        views: read.views.get(version.subjectId) ?? [],
      })),
    media: read.media.filter((one) => one.part === part),
  }))
}

/** Whether anything at all was told in this part. */
export function isTold({ versions, media }: ToldPart): boolean {
  return versions.length > 0 || media.length > 0
}

/** A part in words, for its history and for whoever finds that somebody else was first. */
export function sayPart({ words, easyWords, fromPaper }: AboutPart): Said[] {
  return [
    { label: 'The words', words: words ?? 'This was erased.' },
    { label: 'In short sentences', words: easyWords },
    { label: 'On paper', words: fromPaper ? 'Written by hand, and typed in from the paper.' : null },
  ]
}

/** Where the media themselves are served. */
export function mediaShown(media: readonly Media[]) {
  return media.map(({ id, personId, kind, description }) => ({
    id,
    kind,
    description,
    href: `/people/${personId}/about/media/${id}`,
  }))
}

/** What somebody in a hurry reads first. */
export const shortParts = ['communication', 'please do', 'important'] as const satisfies readonly PartName[]

/** How many characters of a part stand on the short page. */
const charactersMax = 320

export interface ShortPart {
  part: PartName
  version: ToldVersion
  words: string
  /** False where more is told than stands here. */
  whole: boolean
}

/** The parts of the short page that have words, each with its beginning. */
export function shortPage(parts: readonly ToldPart[]): ShortPart[] {
  return shortParts.flatMap((name) => {
    const told = parts.find(({ part }) => part === name)
    return (told?.versions ?? []).flatMap((version) => {
      const { words } = version.facts
      if (words === null) return []
      const beginning = beginningOf(words, charactersMax)
      return [{ part: name, version, words: beginning, whole: beginning === words }]
    })
  })
}

/** As many whole sentences as fit, the first of them always; its beginning where it alone is far too long. */
export function beginningOf(text: string, max: number): string {
  if (text.length <= max) return text
  const ends = sentencePlaces(text).map(({ end }) => end)
  const end = ends.findLast((at) => at <= max) ?? ends[0] ?? max
  if (end <= max * 2) return text.slice(0, end)
  return `${text.slice(0, max).replace(/\s+\S*$/u, '')} …`
}
