import { Hono } from 'hono'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { pointsFor } from '../../platform/ui/print-sizes.ts'
import { newestOf } from '../../platform/versions/queries.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { toldIn } from '../about/queries.ts'
import { isTold } from '../about/told.ts'
import { contactKind } from '../contacts/contact.ts'
import { cardChoice, cardParts, ringsOf } from './card.ts'
import { cardWords } from './card-room.ts'
import { PrintedForm } from './form.tsx'
import { FridgeCard } from './fridge-card.tsx'
import { easyRowsOf } from './queries.ts'
import { EasyAbout } from './views.tsx'

export const aboutPaper = new Hono<Env>()

aboutPaper.get('/people/:personId/about/easy-read', async (c) => {
  const { record, parts, points } = await readAbout(c)
  const easy = []
  for (const part of parts.filter(isTold)) easy.push({ ...part, rows: await easyRowsOf(c.var.db, part) })
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
