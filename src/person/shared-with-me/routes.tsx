import { Hono } from 'hono'
import { meetRecord } from '../../platform/identity/record.ts'
import { tellMember } from '../../platform/post/telling.ts'
import type { Env } from '../../platform/web/env.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { sharingsWithMe, withdraw } from '../sharings/queries.ts'
import { idsIn, sharedWith } from '../sharings/sharing.ts'
import { ShowMine } from './views.tsx'

export const sharedWithMe = new Hono<Env>()

sharedWithMe.get('/people/:personId/sharing/mine', async (c) => {
  const record = await meetRecord(c, c.req.param('personId'))
  if (record.own) return c.redirect(`/people/${record.personId}/sharing`, 303)
  const { sets } = sharedWith(await sharingsWithMe(c.var.db, record))[0] ?? { sets: [] }
  return c.html(<ShowMine record={record} sets={sets} />)
})

sharedWithMe.post('/people/:personId/sharing/mine', async (c) => {
  const record = await meetRecord(c, c.req.param('personId'))
  const { db, fields } = c.var
  const memberId = c.var.member?.id ?? notFound()
  const sharingIds = idsIn(fields) ?? notFound()
  const mine = (await sharingsWithMe(db, record)).map(({ id }) => id)
  if (!sharingIds.every((id) => mine.includes(id))) notFound()
  // Told before it ends, while they still may say anything to that person.
  const owner = await db
    .selectFrom('person')
    .select('memberId')
    .where('id', '=', record.personId)
    .executeTakeFirstOrThrow()
  await tellMember(db, {
    memberId: owner.memberId,
    personId: record.personId,
    subject: 'Something changed in who can see your record',
    text: 'Something changed in who can see your record. Sign in to see what.',
  })
  if (!(await withdraw(db, { sharingIds, memberId, by: 'receiver' }))) notFound()
  return c.redirect('/people', 303)
})
