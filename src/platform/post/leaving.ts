import type { Db } from '../db/kysely.ts'
import { mailOf } from './fitting/mail.ts'
import { type Idea, type Look, lookFor, type Message } from './fitting/message.ts'
import { type Script, scriptOf } from './fitting/script.ts'
import { picturedIdeas } from './fitting/symbols.ts'
import type { NeedsOfPost, PostItem } from './item.ts'

/** An item as it would leave, for looking at it. */
export interface Leaving {
  item: PostItem
  message: Message
  look: Look
  ideas: readonly Idea[]
  script: Script
  toMake: NeedsOfPost['toMake']
  needs: NeedsOfPost['needs']
}

/** Makes an item fit its reader as it would leave now; null where its words were forgotten. */
export async function leavingOf(
  db: Db,
  { item, found }: { item: PostItem; found: NeedsOfPost | undefined },
): Promise<Leaving | null> {
  if (item.body === null) return null
  const needs = found?.needs ?? null
  const look = lookFor(needs)
  const words = item.madeWords ?? item.body
  const message = { subject: item.madeSubject ?? item.subject, words, language: item.madeLanguage ?? 'en' }
  const ideas = look.kind === 'ordinary' ? [] : await picturedIdeas(db, { words, english: item.body })
  const script = scriptOf(message, { needs, note: item.note })
  return { item, message, look, ideas, script, needs, toMake: found?.toMake ?? null }
}

/** The e-mail of an item, with pictures from this site. */
export function shownMail({ message, look, ideas }: Leaving) {
  return mailOf(message, { look, ideas, shown: true })
}
