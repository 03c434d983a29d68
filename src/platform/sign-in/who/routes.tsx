import { Hono } from 'hono'
import { readCookie, takeCookie } from '../../web/cookies.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { all, choice, first } from '../../web/form.ts'
import { limitCaller } from '../../web/limits.ts'
import { arrive } from '../arriving.ts'
import { wrongTries } from '../door.ts'
import { membersAt } from '../links/queries.ts'
import { ShowLinkEnded } from '../links/views.tsx'
import { proveByApp, proveByLetter } from '../proofs.ts'
import { strongWaysOf } from '../second/queries.ts'
import { countTry, findTicket, takeTicket } from '../tickets.ts'
import { type Sharers, whoCookie } from './asking.ts'
import { ChooseWho } from './views.tsx'

export const who = new Hono<Env>()

const purpose = 'choose who'
const triesMax = 5

who.get('/sign-in/who', async (c) => {
  const found = await sharersHere(c)
  if (!found) return c.html(<ShowLinkEnded />, 404)
  return c.html(<ChooseWho known={found.known} ways={found.ways} />)
})

who.post('/sign-in/who', async (c) => {
  const { fields } = c.var
  const found = await sharersHere(c)
  if (!found) return c.html(<ShowLinkEnded />, 404)
  const { known, ways, token } = found
  const form = all<{ who: string }>({
    who: choice(fields, 'who', { of: known.map(({ memberId }) => memberId), missing: 'Choose your name' }),
  })
  if (!form.ok) return c.html(<ChooseWho known={known} ways={ways} fields={fields} errors={form.errors} />, 422)

  // Counted first, where no rollback forgets it.
  if (!(await countTry(c, { purpose, token, triesMax }))) return endOfTries(c)
  const memberId = form.value.who
  const byApp = first(fields, 'app-code') !== ''
  const proof = byApp
    ? await proveByApp(c, { memberId, code: first(fields, 'app-code') })
    : await proveByLetter(c, { memberId, number: first(fields, 'number'), code: first(fields, 'letter-code') })
  if (!proof.ok) {
    await limitCaller(c, wrongTries)
    const errors = { [byApp ? 'app-code' : 'number']: proof.sentence }
    return c.html(<ChooseWho known={known} ways={ways} fields={fields} errors={errors} />, 422)
  }
  const ticket = await takeTicket<Sharers>(c, { purpose, token })
  if (!ticket) return endOfTries(c)
  takeCookie(c, whoCookie)
  const { sharedDevice, beside, back } = ticket.data
  const seat = { sharedDevice, back, ...(beside === '' ? {} : { beside: { name: beside } }) }
  return arrive(c, { memberId, method: proof.method, proved: ['email'], ...seat })
})

/** Those who share the address whose link this browser opened, and how any of them may prove who they are. */
async function sharersHere(c: Ctx) {
  const token = readCookie(c, whoCookie) ?? ''
  const ticket = await findTicket<Sharers>(c, { purpose, token })
  const known = ticket?.email ? await membersAt(c, ticket.email) : []
  if (known.length === 0) return null
  const ways = await Promise.all(known.map(({ memberId }) => strongWaysOf(c, memberId)))
  return {
    token,
    known,
    ways: { codeApp: ways.some(({ codeApp }) => codeApp), passkey: ways.some(({ passkeys }) => passkeys > 0) },
  }
}

async function endOfTries(c: Ctx) {
  await takeTicket(c, { purpose, token: readCookie(c, whoCookie) ?? '' })
  takeCookie(c, whoCookie)
  return c.html(<ShowLinkEnded />, 404)
}
