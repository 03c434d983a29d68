import { inWork } from '../platform/db/work.ts'
import { findDraft, keepDraft, saveVersion } from '../platform/easy-read/queries.ts'
import type { TextOf, TwinDraft, TwinRow } from '../platform/easy-read/twin.ts'
import type { TestApp } from './app.ts'

/** A row with these words, and what else is given. */
export function twinRow(words: string, more: Partial<TwinRow> = {}): TwinRow {
  return {
    id: `r${words
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 20)}`,
    kind: 'idea',
    words,
    picture: null,
    ...more,
  }
}

/** Begins a draft as its author. */
export function beginDraft(site: TestApp, by: string, draft: TextOf & { rows: TwinRow[]; title?: string }) {
  const { kind, subject, rows, title = 'A page' } = draft
  const kept = { kind, subject, rows, title, basedOn: null, takenOut: null, writtenAs: '', helpedBy: '', revision: 0 }
  return as(site, by, (db) => keepDraft(db, kept))
}

/** The author's draft as it is kept now. */
export function draftOf(site: TestApp, by: string, of: TextOf): Promise<TwinDraft | undefined> {
  return as(site, by, (db) => findDraft(db, of))
}

/** Saves a version that readers are shown, on top of what there is. */
export function publishTwin(
  site: TestApp,
  by: string,
  twin: TextOf & { rows: TwinRow[]; title?: string; basedOn?: number | null },
) {
  const { title = 'A page', basedOn = null, ...rest } = twin
  return as(site, by, (db) =>
    saveVersion(db, { ...rest, title, basedOn, ofText: ['A page'], writtenAs: 'Ada', helpedBy: '' }),
  )
}

function as<T>(site: TestApp, memberId: string, run: Parameters<typeof inWork<T>>[2]): Promise<T> {
  return inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, run)
}
