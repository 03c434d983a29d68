import type { SectionName } from '../../platform/identity/sections.ts'
import type { SubjectKind } from '../different-views/different-view.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'
import type { Plain, RecordCopy } from './copy.ts'

/** One thing in a copy that somebody may decide about: a version of an entry or a fact, a file, a different view. */
export interface CopyItem {
  kind: SubjectKind | FactTable | 'different_view'
  section: SectionName
  /** The entry, the subject of the fact, the file, or the different view. */
  id: string
  /** 1 for what has no versions. */
  version: number
}

/** What is left out of a copy, or blacked out in it. */
export interface Leaving {
  /** Why this is left out whole, in words for whoever reads the copy; null where it is not. */
  whyLeftOut(item: CopyItem): string | null
  /** One of its texts as it stands in the copy: the same, or with parts blacked out. `field` is 'words', 'name' … */
  inCopy(item: CopyItem, text: { field: string; words: string }): string
}

/** The copy as its reader gets it. What is left out leaves a note in its place. */
export function leaveOut(copy: RecordCopy, leaving: Leaving): RecordCopy {
  const kept: RecordCopy = {
    ...copy,
    facts: { ...copy.facts },
    entries: { ...copy.entries },
    leftOut: [...copy.leftOut],
  }
  let changed = false
  const pass = <T>(rows: readonly T[], look: (row: T) => Passing<T>): T[] =>
    rows.flatMap((row) => {
      const { item, on, texts, withTexts } = look(row)
      const why = leaving.whyLeftOut(item)
      if (why !== null) {
        changed = true
        kept.leftOut.push({ section: item.section, kind: item.kind, on, why })
        return []
      }
      const said = Object.entries(texts).map(([field, words]) => {
        const inCopy = typeof words === 'string' ? leaving.inCopy(item, { field, words }) : words
        changed ||= inCopy !== words
        return [field, inCopy] as const
      })
      return [withTexts(Object.fromEntries(said))]
    })

  for (const table of Object.keys(factKinds) as FactTable[]) {
    kept.facts[table] = pass(copy.facts[table], (row) => ({
      item: { kind: table, section: factKinds[table].section, id: row.subject, version: row.version },
      on: row.happenedOn,
      texts: { ...row.facts, helperName: row.helperName },
      withTexts: ({ helperName, ...facts }) => ({ ...row, facts, helperName: textOrNull(helperName) }),
    }))
  }
  for (const section of Object.keys(copy.entries) as SectionName[]) {
    kept.entries[section] = pass(copy.entries[section], (row) => ({
      item: { kind: 'entry', section, id: row.entry, version: row.version },
      on: row.happenedOn,
      texts: { words: row.words, helperName: row.helperName },
      withTexts: ({ words, helperName }) => ({ ...row, words: textOrNull(words), helperName: textOrNull(helperName) }),
    }))
  }
  kept.media = pass(copy.media, (row) => ({
    item: { kind: 'about_media', section: 'about', id: row.id, version: 1 },
    on: row.addedAt.slice(0, 10),
    texts: { description: row.description },
    withTexts: ({ description }) => ({ ...row, description: textOrNull(description) }),
  }))
  kept.differentViews = pass(copy.differentViews, (row) => ({
    item: { kind: 'different_view', section: row.section, id: row.id, version: 1 },
    on: row.recordedAt.slice(0, 10),
    texts: { words: row.words, helperName: row.helperName },
    withTexts: ({ words, helperName }) => ({ ...row, words: textOrNull(words), helperName: textOrNull(helperName) }),
  }))
  return changed ? { ...kept, complete: false } : kept
}

interface Passing<T> {
  item: CopyItem
  on: string
  texts: Record<string, Plain>
  withTexts(said: Record<string, Plain>): T
}

function textOrNull(words: Plain | undefined): string | null {
  return typeof words === 'string' ? words : null
}
