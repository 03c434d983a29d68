import { Hono } from 'hono'
import { isId } from '../../db/ids.ts'
import { inOwnSession } from '../../identity/own-session.ts'
import type { Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { endOtherSessions, endOwnSession, openSessionsOf, waysOf } from './queries.ts'
import { ShowMySignIn } from './views.tsx'

export const mySignIn = new Hono<Env>()

mySignIn.get('/my-sign-in', async (c) => {
  const member = inOwnSession(c)
  const [ways, sessions] = await Promise.all([waysOf(c, member.id), openSessionsOf(c, member.id)])
  return c.html(<ShowMySignIn member={member} ways={ways} sessions={sessions} />)
})

// Ending never asks for fresh proof: whoever is afraid must be able to at once.
mySignIn.post('/my-sign-in/sessions/end', async (c) => {
  const { id: memberId } = inOwnSession(c)
  const sessionId = first(c.var.fields, 'session')
  if (!isId(sessionId) || !(await endOwnSession(c, { memberId, sessionId }))) notFound()
  return c.redirect('/my-sign-in#sessions', 303)
})

mySignIn.post('/my-sign-in/sessions/end-others', async (c) => {
  const { id: memberId, sessionId } = inOwnSession(c)
  await endOtherSessions(c, { memberId, sessionId })
  return c.redirect('/my-sign-in#sessions', 303)
})
