import assert from 'node:assert/strict'
import { Hono } from 'hono'
import { allRooms } from '../app.tsx'
import { invite } from '../platform/invitations/inviting.ts'
import { today } from '../platform/ui/moments.ts'
import type { Env } from '../platform/web/env.ts'
import { first } from '../platform/web/form.ts'
import { type TestApp, testApp } from './app.ts'
import { addMember, makeJottings } from './made-up.ts'

/** The whole application with a door behind which the current member invites, and Olive, who has a record. */
export interface InvitingApp extends TestApp {
  olive: { memberId: string; personId: string }
  /** An invitation of Olive's to her plan, each to another address. */
  toPlan(more?: object): Record<string, unknown> & { email: string }
  send(by: string, invitation: object): Promise<Response>
  /** Invites, and gives the token from the newest mail. */
  tokenOf(by: string, invitation: object): Promise<string>
  accept(token: string, as: 'me' | 'new', memberId?: string | null): Promise<Response>
}

export async function invitingApp(): Promise<InvitingApp> {
  const site = await testApp({ rooms: roomsThatInvite() })
  await makeJottings(site.database)
  const olive = await addMember(site.database, { name: 'Olive Hill', record: true })
  let mails = 0
  async function send(by: string, invitation: object) {
    return (await site.as(by)).post('/test-invite', { invitation: JSON.stringify(invitation) })
  }
  return {
    ...site,
    olive,
    send,
    toPlan(more = {}) {
      mails++
      const shares = [{ section: 'plan', may: 'see' }]
      const email = `sam${mails}@example.org`
      return {
        kind: 'supporter',
        name: 'Sam Reed',
        email,
        personId: olive.personId,
        shares,
        endsOn: inDays(90),
        ...more,
      }
    },
    async tokenOf(by, invitation) {
      const answer = await send(by, invitation)
      assert.equal(answer.status, 200)
      const { rows } = await site.database.owner.query('select body from post_item order by created_at desc limit 1')
      return /\/invitation\?token=([\w-]{43})/.exec(rows[0].body)?.[1] ?? assert.fail('no link in the mail')
    },
    async accept(token, as, memberId = null) {
      return (await site.as(memberId)).post('/invitation', { token, as })
    },
  }
}

/** A calendar day so many days from today. */
export function inDays(days: number): string {
  return Temporal.PlainDate.from(today()).add({ days }).toString()
}

function roomsThatInvite(): Hono<Env> {
  const rooms = new Hono<Env>()
  rooms.post('/test-invite', async (c) => {
    await invite(c, JSON.parse(first(c.var.fields, 'invitation')))
    return c.text('sent')
  })
  return rooms.route('/', allRooms())
}
