import { Hono } from 'hono'
import { ownPath } from '../easy-read/reading/reading.ts'
import { refuseAssisted } from '../identity/own-session.ts'
import { arrive } from '../sign-in/arriving.ts'
import type { Ctx, Env } from '../web/env.ts'
import { first } from '../web/form.ts'
import { limitCaller } from '../web/limits.ts'
import { notFound } from '../web/refusals.ts'
import { acceptAnew, acceptInvitation, findInvitation, withdrawInvitation } from './queries.ts'
import { InvitationGone, ShowInvitation } from './views.tsx'

export const invitations = new Hono<Env>()

invitations.get('/invitation', async (c) => {
  await limitCaller(c, limit)
  return show(c, 200)
})

invitations.post('/invitation', async (c) => {
  await limitCaller(c, limit)
  refuseAssisted(c)
  const token = first(c.var.fields, 'token')
  if (first(c.var.fields, 'as') === 'me') {
    if (!c.var.member) return show(c, 422)
    const answer = await acceptInvitation(c.var.db, token)
    if (answer === 'accepted') return c.redirect('/my-space', 303)
    return show(c, 422)
  }
  // Whoever it is about cannot use it as somebody new either.
  const invitation = await findInvitation(c.var.db, token)
  if (!invitation || invitation.isMine) return show(c, 422)
  const memberId = await acceptAnew(c, token)
  if (memberId === null) return show(c, 422)
  const sharedDevice = first(c.var.fields, 'shared') === 'yes'
  return arrive(c, { memberId, method: 'invitation', sharedDevice, back: '/my-space' })
})

invitations.post('/invitation/:id/withdraw', async (c) => {
  refuseAssisted(c)
  if (!(await withdrawInvitation(c, c.req.param('id')))) notFound()
  return c.redirect(ownPath(first(c.var.fields, 'back')) ?? '/my-space', 303)
})

const limit = { name: 'invitation', max: 60, perSeconds: 60 }

async function show(c: Ctx, status: 200 | 422) {
  refuseAssisted(c)
  const token = first(c.var.fields, 'token')
  const invitation = await findInvitation(c.var.db, token)
  if (!invitation) return c.html(<InvitationGone />, 404)
  return c.html(<ShowInvitation invitation={invitation} token={token} member={c.var.member} />, status)
}
