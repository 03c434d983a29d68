import { Hono } from 'hono'
import { suggestSymbols } from '../../platform/easy-read/symbols/queries.ts'
import { ownSetName } from '../../platform/easy-read/symbols/symbol.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { pointsFor } from '../../platform/ui/print-sizes.ts'
import { newestOf } from '../../platform/versions/queries.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { partWords } from '../about/part-words.ts'
import { toldIn } from '../about/queries.ts'
import { isTold, type ToldPart } from '../about/told.ts'
import { contactKind } from '../contacts/contact.ts'
import { cardChoice, cardParts, ringsOf } from './card.ts'
import { cardWords } from './card-room.ts'
import { easyRow, easySentences, isRefusal, shownBy } from './easy-read.ts'
import { PrintedForm } from './form.tsx'
import { FridgeCard } from './fridge-card.tsx'
import { EasyAbout } from './views.tsx'

export const aboutPaper = new Hono<Env>()

aboutPaper.get('/people/:personId/about/easy-read', async (c) => {
  const { record, parts, points } = await readAbout(c)
  const easy = []
  for (const part of parts.filter(isTold)) easy.push({ ...part, rows: await easyRows(c, part) })
  return c.html(<EasyAbout record={record} parts={easy} points={points} />)
})

aboutPaper.get('/people/:personId/about/card', async (c) => {
  const { record, parts } = await readAbout(c)
  const { fields } = c.var
  const seesPeople = record.sections.some(({ name }) => name === 'people')
  const rings = seesPeople ? ringsOf(await contactsOf(c, record.personId)) : null
  const asked = {
    chosen: first(fields, 'chosen') === 'yes',
    ticked: [fields.on ?? []].flat(),
    paper: first(fields, 'paper'),
  }
  const choice = cardChoice(asked, rings ?? [])
  const offered = cardParts.filter((name) => parts.some(({ part, versions }) => part === name && versions.length > 0))
  return c.html(
    <FridgeCard record={record} choice={choice} offered={offered} words={cardWords(parts, choice)} rings={rings} />,
  )
})

aboutPaper.get('/people/:personId/about/form', async (c) => {
  const filled = first(c.var.fields, 'filled') === 'yes'
  return c.html(<PrintedForm {...(await readAbout(c))} filled={filled} />)
})

/** All that is told, and how large this person needs it on paper. */
async function readAbout(c: Ctx) {
  const section = await openSection(c, c.req.param('personId') ?? '', 'about', 'see')
  const record = await meetRecord(c, section.personId)
  return {
    record,
    parts: await toldIn(section),
    points: pointsFor(record.needs, first(c.var.fields, 'size')),
  }
}

async function contactsOf(c: Ctx, personId: string) {
  return newestOf(await openSection(c, personId, 'people', 'see'), contactKind)
}

async function easyRows(c: Ctx, { part, versions }: ToldPart) {
  const sentences = versions.flatMap(({ facts }) => easySentences(facts))
  const rows = []
  for (const [at, sentence] of sentences.entries()) {
    const symbol = await symbolFor(c, sentence)
    rows.push(easyRow(sentence, { id: `r${partWords[part].slug.replaceAll('-', '')}${at}`, symbol }))
  }
  return rows
}

async function symbolFor(c: Ctx, sentence: string) {
  if (isRefusal(sentence)) return { set: ownSetName, name: 'no' }
  const words = shownBy(sentence)
  return words === null ? undefined : (await suggestSymbols(c.var.db, words, 1))[0]
}
