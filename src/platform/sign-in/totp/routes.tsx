import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { arrive } from '../arriving.ts'
import { endRecoveryCodes } from '../recovery/queries.ts'
import { type Changing, changingWays } from '../second/changing.ts'
import { noteWayChange } from '../second/noting.ts'
import { backIn } from '../second/routes.tsx'
import { appAddress, spelled } from './code.ts'
import { beginCodeApp, confirmCodeApp, endCodeApp, waitingSecret } from './queries.ts'
import { SetUpCodeApp, ShowCodeApp, TurnOffCodeApp } from './views.tsx'

export const codeApp = new Hono<Env>()

codeApp.get('/my-sign-in/code-app', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  return c.html(<ShowCodeApp on={changing.ways.codeApp} mayTurnOff={mayTurnOff(changing)} />)
})

// By POST alone: a page that made a secret at each look would part the app from what we wait for.
codeApp.post('/my-sign-in/code-app', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  await beginCodeApp(c, changing.memberId)
  return c.redirect(`/my-sign-in/code-app/set-up?back=${encodeURIComponent(backIn(c))}`, 303)
})

codeApp.get('/my-sign-in/code-app/set-up', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const shown = await shownSecret(c, changing)
  return shown ? c.html(<SetUpCodeApp {...shown} />) : c.redirect('/my-sign-in/code-app', 303)
})

codeApp.post('/my-sign-in/code-app/set-up', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const { memberId, ways } = changing
  const shown = await shownSecret(c, changing)
  if (!shown) return c.redirect('/my-sign-in/code-app', 303)

  const right = await confirmCodeApp(c, { memberId, code: first(c.var.fields, 'code') })
  if (!right) {
    const errors = { code: 'That is not what the app shows now. Enter the six numbers that it shows.' }
    return c.html(<SetUpCodeApp {...shown} errors={errors} />, 422)
  }
  await noteWayChange(c, { memberId, kind: 'code-app.on', happened: 'You have a new code app.' })
  const back = backIn(c)
  const onwards = ways.recoveryCodes > 0 ? back : `/my-sign-in/recovery-codes?back=${encodeURIComponent(back)}`
  return arrive(c, { memberId, method: 'totp', back: onwards })
})

codeApp.get('/my-sign-in/code-app/off', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  if (!mayTurnOff(changing)) return c.redirect('/my-sign-in/code-app', 303)
  return c.html(<TurnOffCodeApp />)
})

codeApp.post('/my-sign-in/code-app/off', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  if (!mayTurnOff(changing)) return c.redirect('/my-sign-in/code-app', 303)
  const { memberId, ways } = changing
  await endCodeApp(c, memberId)
  if (ways.passkeys === 0) await endRecoveryCodes(c, memberId)
  await noteWayChange(c, { memberId, kind: 'code-app.off', happened: 'Your code app is off now.' })
  return c.redirect('/my-sign-in', 303)
})

/** Whoever works here keeps at least one strong way: a passkey stays. Recovery codes run out, and do not count. */
function mayTurnOff({ staff, ways }: Changing): boolean {
  return ways.codeApp && (!staff || ways.passkeys > 0)
}

async function shownSecret(c: Ctx, { memberId, name }: Changing) {
  const secret = await waitingSecret(c, memberId)
  if (!secret) return undefined
  const address = appAddress(secret, { organisation: c.var.organisation.name, member: name })
  return { address, spelled: spelled(secret), back: backIn(c) }
}
