import { Hono } from 'hono'
import { dropDraft } from '../../platform/drafts/keeping.ts'
import { typedHere } from '../../platform/drafts/typed.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { memberAs } from '../../platform/identity/roles.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { all, choice, type Fields, first, text } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import type { Identity } from '../records/identity.ts'
import { factsOf, findIdentity } from '../records/queries.ts'
import {
  answerDifferent,
  doubtsWaiting,
  findDoubt,
  findJoin,
  joinRecords,
  joinsOf,
  likelyMatches,
  newestJoins,
  undoJoin,
  writtenWhileJoined,
} from './queries.ts'
import { ShowDoubts, ShowJoin, ShowMatches, ShowPair } from './views.tsx'

export const samePerson = new Hono<Env>()

samePerson.get('/same-person', async (c) => {
  memberAs(c, 'lead')
  return c.html(<ShowDoubts doubts={await doubtsWaiting(c.var.db)} joins={await newestJoins(c.var.db)} />)
})

samePerson.get('/same-person/joined/:id', async (c) => {
  const join = await joinMet(c)
  return c.html(<ShowJoin join={join} written={await writtenWhileJoined(c.var.db, join.id)} />)
})

samePerson.post('/same-person/joined/:id', async (c) => {
  const join = await joinMet(c)
  const unproved = await freshProof(c)
  if (unproved) return unproved

  if (!(await undoJoin(c, join.id))) conflict('Somebody undid this a moment ago.')
  return c.redirect(`/same-person/joined/${join.id}`, 303)
})

samePerson.get('/same-person/:id', async (c) => {
  memberAs(c, 'lead')
  const doubt = (await findDoubt(c.var.db, c.req.param('id'))) ?? notFound()
  const { one, other } = await bothOf(c, doubt)
  return c.html(<ShowPair one={one} other={other} reasons={doubt.reasons} {...(await typedHere(c))} />)
})

samePerson.post('/same-person/:id', async (c) => {
  memberAs(c, 'lead')
  const doubt = (await findDoubt(c.var.db, c.req.param('id'))) ?? notFound()
  return answerPair(c, { ...doubt, doubtId: doubt.id })
})

samePerson.get('/people/:personId/same-person', async (c) => {
  memberAs(c, 'lead')
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const identity = await findIdentity(section)
  const found = identity ? await likelyMatches(c, factsOf(identity)) : []
  const matches = found.filter(({ personId }) => !section.personIds.includes(personId))
  const joins = await joinsOf(c.var.db, section.personIds)
  return c.html(<ShowMatches personId={section.personId} matches={matches} joins={joins} />)
})

samePerson.get('/people/:personId/same-person/:otherId', async (c) => {
  memberAs(c, 'lead')
  const { one, other } = await bothOf(c, pairIn(c))
  return c.html(<ShowPair one={one} other={other} reasons={[]} {...(await typedHere(c))} />)
})

samePerson.post('/people/:personId/same-person/:otherId', async (c) => {
  memberAs(c, 'lead')
  return answerPair(c, pairIn(c))
})

function pairIn(c: Ctx) {
  return { personId: c.req.param('personId') ?? '', otherPersonId: c.req.param('otherId') ?? '', reasons: [] }
}

async function joinMet(c: Ctx) {
  memberAs(c, 'lead')
  return (await findJoin(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}

type Pair = Parameters<typeof bothOf>[1] & { reasons: Parameters<typeof ShowPair>[0]['reasons']; doubtId?: string }

async function answerPair(c: Ctx, pair: Pair) {
  const { fields } = c.var
  const { one, other } = await bothOf(c, pair)
  const form = checkAnswer(fields)
  if (!form.ok) {
    return c.html(<ShowPair one={one} other={other} reasons={pair.reasons} fields={fields} errors={form.errors} />, 422)
  }
  const { answer, why } = form.value
  if (answer === 'different') {
    if (pair.doubtId) await answerDifferent(c, pair.doubtId)
    return c.redirect('/same-person', 303)
  }
  const unproved = await freshProof(c)
  if (unproved) return unproved

  const ids =
    answer === 'first' ? { keep: one.personId, other: other.personId } : { keep: other.personId, other: one.personId }
  const joined = (await joinRecords(c, { ...ids, why })) ?? notFound()
  await dropDraft(c)
  if (joined.outcome === 'both')
    conflict('Each of the two is joined to another record already. Undo one of those first.')
  return c.redirect(`/people/${joined.kept}/same-person`, 303)
}

function checkAnswer(fields: Fields) {
  const answer = choice(fields, 'answer', { of: ['first', 'second', 'different'], missing: 'Choose an answer' })
  const different = first(fields, 'answer') === 'different'
  return all<{ answer: 'first' | 'second' | 'different'; why: string }>({
    answer,
    why: text(fields, 'why', { max: 1000, ...(different ? {} : { missing: 'Write how you know' }) }),
  })
}

/** Both sides as far as the reader may see them: each is opened, so that each person sees the look. */
async function bothOf(c: Ctx, pair: { personId: string; otherPersonId: string }) {
  return { one: await sideOf(c, pair.personId), other: await sideOf(c, pair.otherPersonId) }
}

export interface Side {
  personId: string
  identity: Identity | undefined
}

async function sideOf(c: Ctx, personId: string): Promise<Side> {
  const section = await openSection(c, personId, 'about', 'see')
  return { personId: section.personId, identity: await findIdentity(section) }
}
