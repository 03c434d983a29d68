import { Hono } from 'hono'
import { audit } from '../../audit/queries.ts'
import { findOwnRecord, meetOwnRecord, meetRecord } from '../../identity/record.ts'
import {
  type CurrentMember,
  clearSessionCookie,
  endSession,
  setSessionCookie,
  startSession,
} from '../../identity/sessions.ts'
import { tellMember } from '../../post/telling.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { notFound } from '../../web/refusals.ts'
import { freshProof } from '../fresh.ts'
import { mayOrderLetter, memberOfRecord } from '../letters/queries.ts'
import { setAside, takeBack } from './aside.ts'
import { assistedHours, assistedIdleMinutes, checkAssistForm } from './assistance.ts'
import { addAssistance, assistanceOf } from './queries.ts'
import { Assist, FinishHelping, ShowAssistance } from './views.tsx'

export const assisted = new Hono<Env>()

assisted.get('/people/:personId/assist', async (c) => {
  const { record, mayOrder } = await meetToAssist(c)
  return c.html(<Assist record={record} mayOrder={mayOrder} />)
})

assisted.post('/people/:personId/assist', async (c) => {
  const { record, memberId, helper, mayOrder } = await meetToAssist(c)
  const { personId } = record
  const proof = await freshProof(c)
  if (proof) return proof
  const form = checkAssistForm(c.var.fields)
  if (!form.ok) return c.html(<Assist {...{ record, mayOrder, fields: c.var.fields, errors: form.errors }} />, 422)

  await addAssistance(c.var.db, { personId, memberId: helper.id, ...form.value })
  const { requestId, organisation } = c.var
  await audit(c.var.db, { kind: 'assistance.opened', subject: { person: personId }, requestId })
  await tellMember(c.var.db, { memberId, personId, ...told(organisation.name) })
  await openFor(c, { memberId, helper })
  return c.redirect('/my-space', 303)
})

assisted.get('/my-sign-in/helped', async (c) => {
  if (!c.var.member) notFound()
  const personId = await findOwnRecord(c)
  const { personIds } = personId ? await meetOwnRecord(c, personId) : { personIds: [] }
  return c.html(<ShowAssistance helped={await assistanceOf(c.var.db, personIds)} />)
})

assisted.get('/sign-in/assisted/end', (c) => {
  const { member } = c.var
  if (!member?.assistedBy) return c.redirect('/sign-in', 303)
  return c.html(<FinishHelping person={member.name} helper={member.assistedBy.name} />)
})

assisted.post('/sign-in/assisted/end', async (c) => {
  const { member, organisation, platform } = c.var
  if (!member?.assistedBy) return c.redirect('/sign-in', 303)
  await endSession(platform.pools.signin, { schema: organisation.schema, sessionId: member.sessionId })
  clearSessionCookie(c)
  const isBack = await takeBack(c, member.assistedBy.id)
  return c.redirect(isBack ? '/my-space' : '/sign-in', 303)
})

async function meetToAssist(c: Ctx) {
  const { member } = c.var
  if (!member) notFound()
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  if (!record.mayAssist) notFound()
  const memberId = (await memberOfRecord(c.var.db, record.personId)) ?? notFound()
  return { record, memberId, helper: member, mayOrder: await mayOrderLetter(c.var.db, memberId) }
}

/** A session in the person's name, in place of the helper's own, which waits aside. */
async function openFor(c: Ctx, { memberId, helper }: { memberId: string; helper: CurrentMember }) {
  const { organisation, platform } = c.var
  await setAside(c, helper)
  const token = await startSession(platform.pools.signin, {
    schema: organisation.schema,
    memberId,
    methods: ['assisted'],
    hours: assistedHours,
    idleMinutes: assistedIdleMinutes,
    assistedBy: helper.id,
    sharedDevice: true,
  })
  setSessionCookie(c, token, null)
}

function told(name: string) {
  return {
    subject: 'Somebody helps you use Alongside',
    text: `Somebody has just opened ${name} for you, to do something together with you. They said that you agreed. Sign in to see who. If you did not agree, please tell us.`,
  }
}
