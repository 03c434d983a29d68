import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { meetOwnRecord } from '../../platform/identity/record.ts'
import { invitationsOf } from '../../platform/invitations/queries.ts'
import { WaitingInvitations } from '../../platform/invitations/waiting.tsx'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { readersByRole, sharingsOf, takenBackLately, withdraw } from './queries.ts'
import { idsIn, type SharedWith, sharedWith } from './sharing.ts'
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
      invited={
        <WaitingInvitations invitations={await invitationsOf(db, record)} back={`/people/${record.personId}/sharing`} />
      }
      takenBack={await justTakenBack(c, record.personId)}
      shared={justShared(members, first(fields, 'shared'))}
    />,
  )
})

// No proof is asked for, and nothing is asked twice: whoever wants to take something back may be in a hurry.
sharings.post('/people/:personId/sharing/take-back', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const { db, fields } = c.var
  const sharingIds = idsIn(fields) ?? notFound()
  const memberId = c.var.member?.id ?? notFound()
  const before = await sharingsOf(db, record.personId)
  if (!(await withdraw(db, { sharingIds, memberId, by: 'owner' }))) notFound()
  const from = before.find(({ id }) => sharingIds.includes(id))?.memberId
  const led = from ? `/people/${record.personId}/sharing?taken-back=${from}` : `/people/${record.personId}/sharing`
  return c.redirect(led, 303)
})

async function justTakenBack(c: Ctx, personId: string) {
  const memberId = first(c.var.fields, 'taken-back')
  if (!isId(memberId)) return undefined
  const back = await takenBackLately(c.var.db, { personId, memberId })
  return back && { memberId, ...back }
}

function justShared(members: readonly SharedWith[], told: string) {
  if (told === 'invited') return 'We sent the invitation. They see nothing until they say yes to it.'
  if (told === 'by-letter') return 'The letter waits to be printed. They see nothing until they have signed in with it.'
  const name = members.find(({ memberId }) => memberId === told)?.name
  return name && `You shared something with ${name}.`
}
