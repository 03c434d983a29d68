import { Hono } from 'hono'
import { isLoopback } from '../../platform/db/organisations.ts'
import { clearSessionCookie, endSession, setSessionCookie, startSession } from '../../platform/identity/sessions.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { socketAddress } from '../../platform/web/request.ts'
import { doorsAreOpen, exampleDoors } from './door.ts'
import { findDoorMember } from './queries.ts'
import { ChooseDoor } from './views.tsx'

export const doors = new Hono<Env>()

doors.get('/look-around', (c) => {
  if (!areOpen(c)) notFound()
  return c.html(<ChooseDoor doors={exampleDoors} />)
})

doors.post('/look-around', async (c) => {
  if (!areOpen(c)) notFound()
  const door = exampleDoors.find(({ key }) => key === first(c.var.fields, 'door'))
  if (!door) return c.html(<ChooseDoor doors={exampleDoors} />, 422)

  await endVisit(c)
  if (door.member === null) {
    clearSessionCookie(c)
  } else {
    const { schema } = c.var.organisation
    const member = await findDoorMember(c.var.db, door.member)
    if (!member) notFound()
    const session = { schema, memberId: member.id, methods: ['example-door'], hours: 12, idleMinutes: null }
    setSessionCookie(c, await startSession(c.var.platform.pools.signin, session), null)
  }
  return c.redirect(door.member === null || door.role ? '/' : '/my-space', 303)
})

async function endVisit(c: Ctx) {
  const { member, organisation, platform } = c.var
  if (member) await endSession(platform.pools.signin, { schema: organisation.schema, sessionId: member.sessionId })
}

/** The way to look around as somebody else, where the doors are open to this caller. */
export function wayAround(c: Ctx) {
  return areOpen(c) ? { href: '/look-around', text: 'Look around as somebody else' } : null
}

function areOpen(c: Ctx) {
  return doorsAreOpen({
    example: c.var.organisation.example,
    hasBaseUrl: c.var.platform.config.baseUrl !== null,
    hostIsLoopback: isLoopback((c.req.header('host') ?? '').replace(/:\d+$/, '')),
    callerAddress: socketAddress(c),
    headers: c.req.raw.headers,
  })
}
