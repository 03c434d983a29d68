import { Hono } from 'hono'
import { ownPath } from '../../easy-read/reading/reading.ts'
import { inOwnSession } from '../../identity/own-session.ts'
import type { CurrentMember } from '../../identity/sessions.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { limitCaller } from '../../web/limits.ts'
import { notFound } from '../../web/refusals.ts'
import { arrive } from '../arriving.ts'
import { wrongTries } from '../door.ts'
import { askLink } from '../links/asking.tsx'
import { membersAt } from '../links/queries.ts'
import { type Proof, proveByApp, proveByLetter } from '../proofs.ts'
import { strongWaysOf } from '../second/queries.ts'
import { emailsOf } from '../sessions/queries.ts'
import { ProveAgain } from './views.tsx'

export const again = new Hono<Env>()

again.get('/sign-in/again', async (c) => {
  const back = backOf(c)
  // Whoever was signed out meanwhile proves it at the front door.
  if (!c.var.member) return c.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303)
  const ways = await waysAgain(c, inOwnSession(c))
  return c.html(<ProveAgain back={back} ways={ways} telephone={c.var.organisation.telephone} />)
})

again.post('/sign-in/again', async (c) => {
  const back = backOf(c)
  if (!c.var.member) return c.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303)
  const member = inOwnSession(c)
  const ways = await waysAgain(c, member)
  const { fields } = c.var
  const way = first(fields, 'way')
  if (way === 'email') {
    if (!ways.email) notFound()
    return askLink(c, { email: ways.email, memberId: member.id, back, sharedDevice: false, beside: '' })
  }
  const proof = await proofBy(c, { way, memberId: member.id })
  if (proof.ok) return arrive(c, { memberId: member.id, method: proof.method, back })
  await limitCaller(c, wrongTries)
  const errors = { [way === 'app' ? 'app-code' : 'number']: proof.sentence }
  const { telephone } = c.var.organisation
  return c.html(<ProveAgain back={back} ways={ways} telephone={telephone} fields={fields} errors={errors} />, 422)
})

async function proofBy(c: Ctx, { way, memberId }: { way: string; memberId: string }): Promise<Proof> {
  const { fields } = c.var
  if (way === 'app') return proveByApp(c, { memberId, code: first(fields, 'app-code') })
  if (way === 'letter') {
    return proveByLetter(c, { memberId, number: first(fields, 'number'), code: first(fields, 'letter-code') })
  }
  return notFound()
}

function backOf(c: Ctx) {
  return ownPath(first(c.var.fields, 'back')) ?? '/my-space'
}

/** How this member can prove again who they are. An address that others use too proves nothing by itself. */
async function waysAgain(c: Ctx, { id }: CurrentMember) {
  const [strong, emails] = await Promise.all([strongWaysOf(c, id), emailsOf(c, id)])
  const own = []
  for (const { email } of emails) if ((await membersAt(c, email)).length === 1) own.push(email)
  return { codeApp: strong.codeApp, passkey: strong.passkeys > 0, email: own[0] ?? null }
}
