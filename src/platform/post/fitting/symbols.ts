import sharp from 'sharp'
import type { Db } from '../../db/kysely.ts'
import { ownSymbols } from '../../easy-read/symbols/own-set.ts'
import { suggestSymbols } from '../../easy-read/symbols/queries.ts'
import { askedWords } from '../../easy-read/symbols/ranking.ts'
import { type FoundSymbol, ownSetName } from '../../easy-read/symbols/symbol.ts'
import { readName } from '../../easy-read/symbols/symbol-name.ts'
import { formsOf } from '../../easy-read/symbols/symbol-words.ts'
import { type Idea, ideasOf } from './message.ts'

/**
 * The ideas of a message, each with a symbol of our own set where one fits. `english` are the words before somebody put
 * them into another language: where they have as many sentences, the pictures stay with their places.
 */
export async function picturedIdeas(db: Db, { words, english }: { words: string; english: string }): Promise<Idea[]> {
  const ideas = ideasOf(words)
  const meant = ideasOf(english)
  if (meant.length !== ideas.length) return ideas.map((idea) => ({ words: idea, symbol: null }))
  const pictured: Idea[] = []
  for (const [nth, idea] of ideas.entries()) pictured.push({ words: idea, symbol: await fitting(db, meant[nth] ?? '') })
  return pictured
}

/** Our symbol for a sentence; null where none is called by a word of it. A picture that only comes near misleads. */
async function fitting(db: Db, sentence: string): Promise<FoundSymbol | null> {
  if (/^https?:/.test(sentence)) return null
  const telling = new Set(askedWords(sentence).flatMap(({ weight, forms }) => (weight >= 1 ? forms : [])))
  const found = await suggestSymbols(db, sentence, 12)
  const fits = ({ set, name }: FoundSymbol) =>
    set === ownSetName &&
    !otherwise.has(name) &&
    readName(name)
      .words.flatMap(formsOf)
      .some((form) => telling.has(form))
  return found.find(fits) ?? null
}

/** Symbols whose word means something else in what we write: "sign in" is no signpost, "it works once" no job. */
const otherwise = new Set(['sign', 'work', 'go', 'right', 'look', 'part', 'free', 'answer'])

const pixels = 256

/** One of our symbols as a PNG of 256 by 256 on white, for mail programs, which show no SVG. Undefined where there is none. */
export function symbolPng(name: string): Promise<Buffer | undefined> {
  const known = rendered.get(name) ?? render(name)
  rendered.set(name, known)
  return known
}

// There are fewer than a hundred of ours, and the same few are in every message.
const rendered = new Map<string, Promise<Buffer | undefined>>()

async function render(name: string) {
  const own = (await ownSymbols()).get(name)
  if (!own) return undefined
  return sharp(Buffer.from(own.svg), { density: 300 })
    .resize(pixels, pixels, { fit: 'contain', background: '#ffffff' })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
}
