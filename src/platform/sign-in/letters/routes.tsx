import { Hono } from 'hono'
import { inOwnSession } from '../../identity/own-session.ts'
import { meetRecord } from '../../identity/record.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { type FormErrors, first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { arrive } from '../arriving.ts'
import { freshProof } from '../fresh.ts'
import { checkLetter } from './checking.ts'
import { type Beside, checkLetterForm } from './letter.ts'
import { orderLetter } from './ordering.ts'
import { mayOrderLetter, memberOfRecord } from './queries.ts'
import { LetterOrdered, OrderLetter, OrderOwnLetter, OwnLetterOrdered, SignInByLetter } from './views.tsx'

export const letters = new Hono<Env>()

letters.get('/sign-in/letter', (c) => showForm(c))

letters.post('/sign-in/letter', async (c) => {
  const form = checkLetterForm(c.var.fields, { besideIsKnown: besideHere(c)?.staff ?? false })
  if (!form.ok) return showForm(c, form.errors)
  const { number, code, sharedDevice, beside } = form.value
  const found = await checkLetter(c, { number, code })
  if (found === 'wrong') return showForm(c, { number: 'Check the letter number and the code: one of them is wrong' })
  if (found === 'ended') return showForm(c, { number: ended })
  const { memberId } = found
  const back = first(c.var.fields, 'back')
  return arrive(c, { memberId, method: 'letter', sharedDevice, beside: whoSat(c, { memberId, beside }), back })
})

letters.get('/my-sign-in/letter', (c) => {
  inOwnSession(c)
  return c.html(<OrderOwnLetter />)
})

letters.post('/my-sign-in/letter', async (c) => {
  const member = inOwnSession(c)
  const proof = await freshProof(c)
  if (proof) return proof
  await orderLetter(c, { memberId: member.id })
  return c.redirect('/my-sign-in/letter/ordered', 303)
})

letters.get('/my-sign-in/letter/ordered', (c) => {
  inOwnSession(c)
  return c.html(<OwnLetterOrdered />)
})

letters.get('/people/:personId/letter', async (c) => {
  const { record } = await meetForLetter(c)
  if (record.own) return c.redirect('/my-sign-in/letter', 303)
  return c.html(<OrderLetter record={record} />)
})

letters.post('/people/:personId/letter', async (c) => {
  const { record, memberId } = await meetForLetter(c)
  const proof = await freshProof(c)
  if (proof) return proof
  await orderLetter(c, { memberId })
  return c.redirect(`/people/${record.personId}/letter/ordered`, 303)
})

letters.get('/people/:personId/letter/ordered', async (c) => {
  const { record } = await meetForLetter(c)
  return c.html(<LetterOrdered record={record} />)
})

const ended =
  'This letter has ended. It was used, a newer one was sent, it was tried too often or it is too old. Ask for a new one'

function showForm(c: Ctx, errors?: FormErrors) {
  const { telephone } = c.var.organisation
  const page = { here: besideHere(c), telephone, fields: c.var.fields }
  return c.html(<SignInByLetter {...page} {...(errors ? { errors } : {})} />, errors ? 422 : 200)
}

/** Who is signed in in this browser already, in a session of their own. */
function besideHere(c: Ctx) {
  const { member } = c.var
  return member && !member.assistedBy ? { name: member.name, staff: member.roles.length > 0 } : null
}

function whoSat(c: Ctx, { memberId, beside }: { memberId: string; beside: Beside }) {
  if (beside === 'nobody') return {}
  if (beside !== 'here') return { name: beside.name }
  const { member } = c.var
  // Whoever signs in anew in their own browser sits beside nobody.
  return member && !member.assistedBy && member.id !== memberId ? { memberId: member.id, name: member.name } : {}
}

async function meetForLetter(c: Ctx) {
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  const memberId = (await memberOfRecord(c.var.db, record.personId)) ?? notFound()
  if (!(await mayOrderLetter(c.var.db, memberId))) notFound()
  return { record, memberId }
}
