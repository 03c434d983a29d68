import { Hono } from 'hono'
import { ownPath } from '../../easy-read/reading/reading.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { changingWays } from '../second/changing.ts'
import { noteWayChange } from '../second/noting.ts'
import { makeRecoveryCodes } from './queries.ts'
import { ShowCodes, ShowRecovery } from './views.tsx'

export const recovery = new Hono<Env>()

recovery.get('/my-sign-in/recovery-codes', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  // They stand in for a code app or a passkey, and are no way in of their own.
  if (!changing.ways.codeApp && changing.ways.passkeys === 0) return c.redirect('/my-sign-in', 303)
  return c.html(<ShowRecovery left={changing.ways.recoveryCodes} back={onwards(c)} />)
})

recovery.post('/my-sign-in/recovery-codes', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const { memberId, ways } = changing
  if (!ways.codeApp && ways.passkeys === 0) return c.redirect('/my-sign-in', 303)

  const codes = await makeRecoveryCodes(c, memberId)
  await noteWayChange(c, { memberId, kind: 'recovery-codes.made', happened: 'You have new recovery codes.' })
  return c.html(<ShowCodes codes={codes} organisation={c.var.organisation.name} back={onwards(c)} />)
})

function onwards(c: Ctx) {
  return ownPath(first(c.var.fields, 'back')) ?? '/my-sign-in'
}
