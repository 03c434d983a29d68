import { Hono } from 'hono'
import { meetOwnRecord, meetRecord } from '../../platform/identity/record.ts'
import { tellMember } from '../../platform/post/telling.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type Fields, first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { ShowMine } from './mine.tsx'
import { readersByRole, sharingsOf, sharingsWithMe, takenBackLately, withdraw } from './queries.ts'
import { type SharedWith, sharedWith } from './sharing.ts'
import { ShowSharings } from './views.tsx'

export const sharings = new Hono<Env>()

sharings.get('/people/:personId/sharing', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const { db, fields } = c.var
  const members = sharedWith(await sharingsOf(db, record.personId))
  return c.html(
    <ShowSharings
      record={record}
      members={members}
      roles={await readersByRole(db)}
      takenBack={await justTakenBack(c, record.personId)}
      shared={justShared(members, first(fields, 'shared'))}
    />,
  )
})

// No proof is asked for, and nothing is asked twice: whoever wants to take something back may be in a hurry.
sharings.post('/people/:personId/sharing/take-back', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const { db, fields } = c.var
  const sharingIds = idsIn(fields, 'sharing')
  const memberId = c.var.member?.id ?? notFound()
  const before = await sharingsOf(db, record.personId)
  if (!(await withdraw(db, { sharingIds, memberId, by: 'owner' }))) notFound()
  const from = before.find(({ id }) => sharingIds.includes(id))?.memberId
  const led = from ? `/people/${record.personId}/sharing?taken-back=${from}` : `/people/${record.personId}/sharing`
  return c.redirect(led, 303)
})

sharings.get('/people/:personId/sharing/mine', async (c) => {
  const record = await meetRecord(c, c.req.param('personId'))
  if (record.own) return c.redirect(`/people/${record.personId}/sharing`, 303)
  const { sets } = sharedWith(await sharingsWithMe(c.var.db, record))[0] ?? { sets: [] }
  return c.html(<ShowMine record={record} sets={sets} />)
})

sharings.post('/people/:personId/sharing/mine', async (c) => {
  const record = await meetRecord(c, c.req.param('personId'))
  const { db, fields } = c.var
  const memberId = c.var.member?.id ?? notFound()
  const sharingIds = idsIn(fields, 'sharing')
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

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids that a form sent; not found when there is none, or when one cannot be an id. */
function idsIn(fields: Fields, name: string): string[] {
  const sent = Object.hasOwn(fields, name) ? [fields[name] ?? []].flat() : []
  if (sent.length === 0 || sent.length > 100 || !sent.every((id) => uuid.test(id))) notFound()
  return sent
}

async function justTakenBack(c: Ctx, personId: string) {
  const memberId = first(c.var.fields, 'taken-back')
  if (!uuid.test(memberId)) return undefined
  const back = await takenBackLately(c.var.db, { personId, memberId })
  return back && { memberId, ...back }
}

function justShared(members: readonly SharedWith[], told: string) {
  if (told === 'invited') return 'We sent the invitation. They see nothing until they say yes to it.'
  const name = members.find(({ memberId }) => memberId === told)?.name
  return name && `You shared something with ${name}.`
}
