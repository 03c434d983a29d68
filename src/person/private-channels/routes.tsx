import { Hono } from 'hono'
import { draftHere, dropDraft } from '../../platform/drafts/keeping.ts'
import { meetOwnRecord } from '../../platform/identity/record.ts'
import { changeWhereReached } from '../../platform/reaching/queries.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import type { Env } from '../../platform/web/env.ts'
import { checkChannelForm } from './channel.ts'
import { endChannel, findChannel, setChannel } from './queries.ts'
import { EditChannel } from './views.tsx'

export const privateChannels = new Hono<Env>()

// Fresh proof to read it too: on a device that was left open it is what somebody else would look for.
privateChannels.get('/people/:personId/private-channel', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const proof = await freshProof(c)
  if (proof) return proof
  const now = await findChannel(c.var.db, record.personIds)
  const draft = await draftHere(c)
  return c.html(<EditChannel record={record} now={now} {...(draft ? { fields: draft.fields } : {})} />)
})

privateChannels.post('/people/:personId/private-channel', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const proof = await freshProof(c)
  if (proof) return proof
  const { db, fields } = c.var
  const form = checkChannelForm(fields)
  if (!form.ok) {
    const now = await findChannel(db, record.personIds)
    return c.html(<EditChannel record={record} now={now} fields={fields} errors={form.errors} />, 422)
  }
  await changeWhereReached(c, record, async () => {
    await setChannel(db, record.personIds, form.value)
    return true
  })
  await dropDraft(c)
  return c.redirect(`/people/${record.personId}/private-channel`, 303)
})

privateChannels.post('/people/:personId/private-channel/end', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  if (!c.var.member?.fresh) return c.redirect(`/people/${record.personId}/private-channel`, 303)
  await changeWhereReached(c, record, async () => {
    await endChannel(c.var.db, record.personIds)
    return true
  })
  return c.redirect(`/people/${record.personId}/private-channel`, 303)
})
