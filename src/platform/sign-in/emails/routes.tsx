import { Hono } from 'hono'
import { audit } from '../../audit/queries.ts'
import { inOwnSession } from '../../identity/own-session.ts'
import { boxOf } from '../../post/item.ts'
import { postEmail } from '../../post/queries.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { isOverLimit, limitCaller } from '../../web/limits.ts'
import { originOf } from '../../web/origin.ts'
import { notFound, tooMany } from '../../web/refusals.ts'
import { askingLimits, checkEmailForm, wrongTries } from '../door.ts'
import { freshProof } from '../fresh.ts'
import { ShowLinkEnded } from '../links/views.tsx'
import { emailsOf, waysOf } from '../sessions/queries.ts'
import { isLastWay } from '../sessions/session.ts'
import { addTicket, findTicket, takeTicket } from '../tickets.ts'
import { addedMail, confirmMail, confirmMinutes, removedMail } from './mails.ts'
import { addEmail, nameOf, removeEmail } from './queries.ts'
import { AddEmail, ConfirmEmail, LookInNewEmail, RemoveEmail, ShowEmailAdded } from './views.tsx'

export const emails = new Hono<Env>()

const purpose = 'confirm email'

emails.get('/my-sign-in/email', async (c) => {
  inOwnSession(c)
  return (await freshProof(c)) ?? c.html(<AddEmail />)
})

emails.post('/my-sign-in/email', async (c) => {
  const { id: memberId } = inOwnSession(c)
  const proof = await freshProof(c)
  if (proof) return proof
  const { fields } = c.var
  const form = checkEmailForm(fields)
  if (!form.ok) return c.html(<AddEmail fields={fields} errors={form.errors} />, 422)
  const { email } = form.value
  const has = (await emailsOf(c, memberId)).some((one) => one.email.toLowerCase() === email.toLowerCase())
  if (has) return c.html(<AddEmail fields={fields} errors={{ email: 'You sign in with this address already' }} />, 422)

  await limitCaller(c, askingLimits.caller)
  if (await isOverLimit(c, { ...askingLimits.address, of: boxOf(email) })) tooMany()
  const token = await addTicket(c, { purpose, minutes: confirmMinutes, email, memberId, data: {} })
  const url = `${originOf(c)}/my-sign-in/email/confirm?token=${token}`
  await postEmail(c.var.db, { to: email, ...confirmMail({ ...told(c), url }), toStranger: true, opens: true })
  return c.redirect('/my-sign-in/email/asked', 303)
})

emails.get('/my-sign-in/email/asked', (c) => {
  inOwnSession(c)
  return c.html(<LookInNewEmail />)
})

// Also where nobody is signed in, as on the telephone that has the mail. Opening the page changes nothing.
emails.get('/my-sign-in/email/confirm', async (c) => {
  c.header('Referrer-Policy', 'no-referrer, strict-origin')
  const token = first(c.var.fields, 'token')
  const ticket = await findTicket(c, { purpose, token })
  const name = ticket?.memberId ? await nameOf(c, ticket.memberId) : undefined
  if (!ticket || name === undefined) return ended(c)
  return c.html(<ConfirmEmail token={token} email={ticket.email ?? ''} name={name} />)
})

emails.post('/my-sign-in/email/confirm', async (c) => {
  const ticket = await takeTicket(c, { purpose, token: first(c.var.fields, 'token') })
  if (!ticket?.memberId || !ticket.email || (await nameOf(c, ticket.memberId)) === undefined) return ended(c)
  const { memberId, email } = ticket
  const before = await emailsOf(c, memberId)
  if (await addEmail(c, { memberId, email })) {
    await audit(c.var.db, { kind: 'signin.email-added', subject: { memberId }, requestId: c.var.requestId })
    await tellEach(c, before, addedMail(told(c)))
  }
  return c.html(<ShowEmailAdded email={email} />)
})

emails.get('/my-sign-in/email/:id/remove', async (c) => {
  const found = await ownEmail(c)
  return (await freshProof(c)) ?? c.html(<RemoveEmail email={found.email} isLast={isLastWay(found.ways)} />)
})

emails.post('/my-sign-in/email/:id/remove', async (c) => {
  const { id: emailId, memberId, ways } = await ownEmail(c)
  const proof = await freshProof(c)
  if (proof) return proof
  if (await removeEmail(c, { memberId, emailId })) {
    await audit(c.var.db, { kind: 'signin.email-removed', subject: { memberId }, requestId: c.var.requestId })
    await tellEach(c, ways.emails, removedMail(told(c)))
  }
  return c.redirect('/my-sign-in', 303)
})

/** The address that the page is about, when it is the current member's own. Throws at 404 otherwise. */
async function ownEmail(c: Ctx) {
  const { id: memberId } = inOwnSession(c)
  const ways = await waysOf(c, memberId)
  const found = ways.emails.find(({ id }) => id === c.req.param('id'))
  return found ? { ...found, memberId, ways } : notFound()
}

// Whoever reads the older address learns of it, in case the owner of the session was not its owner.
async function tellEach(c: Ctx, each: readonly { email: string }[], mail: { subject: string; text: string }) {
  for (const { email } of each) await postEmail(c.var.db, { to: email, ...mail, toStranger: true })
}

async function ended(c: Ctx) {
  await limitCaller(c, wrongTries)
  return c.html(<ShowLinkEnded />, 404)
}

function told(c: Ctx) {
  const { name, telephone } = c.var.organisation
  return { organisation: name, telephone }
}
