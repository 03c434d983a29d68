import { Hono } from 'hono'
import { takeCookie } from '../../web/cookies.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { limitCaller } from '../../web/limits.ts'
import { arrive } from '../arriving.ts'
import { checkDeviceForm, wrongTries } from '../door.ts'
import { findTicket, type Ticket, takeTicket } from '../tickets.ts'
import { askWho } from '../who/asking.ts'
import { askedHere } from './asking.tsx'
import type { AskedWith } from './link.ts'
import { membersAt } from './queries.ts'
import { LookInEmail, OpenLink, ShowAddressUnknown, ShowLinkEnded } from './views.tsx'

export const links = new Hono<Env>()

// Opening the page spends nothing, because mail scanners and previews open every link.
links.get('/sign-in/link', async (c) => {
  const { organisation, platform } = c.var
  const token = first(c.var.fields, 'token')
  if (token === '') {
    const inExample = organisation.example && platform.config.smtpUrl === null
    return c.html(<LookInEmail inExample={inExample} telephone={organisation.telephone} />)
  }
  sayNothingOfAddress(c)
  const ticket = await findTicket<AskedWith>(c, { purpose: 'email link', token })
  if (!ticket) return ended(c)
  return c.html(<OpenLink token={token} email={ticket.email ?? ''} elsewhere={!askedHere(c, ticket.data)} />)
})

links.post('/sign-in/link', async (c) => {
  sayNothingOfAddress(c)
  const { fields } = c.var
  const token = first(fields, 'token')
  const found = await findTicket<AskedWith>(c, { purpose: 'email link', token })
  if (!found) return ended(c)
  const device = askedHere(c, found.data)
    ? { ok: true as const, value: { sharedDevice: found.data.sharedDevice } }
    : checkDeviceForm(fields)
  if (!device.ok) {
    return c.html(
      <OpenLink token={token} email={found.email ?? ''} elsewhere fields={fields} errors={device.errors} />,
      422,
    )
  }
  const ticket = await takeTicket<AskedWith>(c, { purpose: 'email link', token })
  return ticket ? letIn(c, { ticket, sharedDevice: device.value.sharedDevice }) : ended(c)
})

/** Whoever holds the link holds the address. Who that is decides what else is asked. */
async function letIn(c: Ctx, { ticket, sharedDevice }: { ticket: Ticket<AskedWith>; sharedDevice: boolean }) {
  takeCookie(c, 'asked')
  const email = ticket.email ?? ''
  const { back, beside } = ticket.data
  const known = await membersAt(c, email)
  const [only] = known
  if (!only) return c.html(<ShowAddressUnknown email={email} telephone={c.var.organisation.telephone} />, 404)
  const seat = { sharedDevice, back, ...(beside === '' ? {} : { beside: { name: beside } }) }
  if (known.length > 1) return askWho(c, { email, sharedDevice, beside, back })
  return arrive(c, { memberId: only.memberId, method: 'email', ...seat })
}

async function ended(c: Ctx) {
  await limitCaller(c, wrongTries)
  return c.html(<ShowLinkEnded />, 404)
}

// The address of this page is a secret until the button is pressed. The second rule counts where it is known: no more
// than our own name leaves, and forms still say where they come from, without which older tablets could not send them.
function sayNothingOfAddress(c: Ctx) {
  c.header('Referrer-Policy', 'no-referrer, strict-origin')
  c.header('X-Robots-Tag', 'noindex, nofollow')
}
