import { Hono } from 'hono'
import { ownPath } from '../../easy-read/reading/reading.ts'
import { isStrong } from '../../identity/sessions.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { limitCaller } from '../../web/limits.ts'
import { arrive } from '../arriving.ts'
import { spendRecoveryCode } from '../recovery/queries.ts'
import { type CodeOutcome, checkTotp } from '../totp/queries.ts'
import { noteWayChange } from './noting.ts'
import { hasAny, strongWaysOf } from './queries.ts'
import { ChooseSecond, LostAll, ProveSecond, UseRecoveryCode } from './views.tsx'

export const second = new Hono<Env>()

const tries = { name: 'second-step', max: 60, perSeconds: 60 }

second.get('/sign-in/second', async (c) => {
  const back = backIn(c)
  const who = proving(c)
  if (!who) return c.redirect(c.var.member ? back : `/sign-in?back=${encodeURIComponent(back)}`, 303)

  const ways = await strongWaysOf(c, who.id)
  if (hasAny(ways)) return c.html(<ProveSecond ways={ways} back={back} />)
  return c.html(<ChooseSecond back={back} />)
})

second.post('/sign-in/second', async (c) => {
  await limitCaller(c, tries)
  const back = backIn(c)
  const who = proving(c)
  if (!who) return c.redirect(c.var.member ? back : `/sign-in?back=${encodeURIComponent(back)}`, 303)

  const code = first(c.var.fields, 'code')
  const outcome = code.trim() === '' ? 'empty' : await checkTotp(c, { memberId: who.id, code })
  if (outcome === 'right') return arrive(c, { memberId: who.id, method: 'totp', back })
  const ways = await strongWaysOf(c, who.id)
  return c.html(<ProveSecond ways={ways} back={back} errors={{ code: codeErrors[outcome] }} />, 422)
})

second.get('/sign-in/second/recovery', async (c) => {
  const back = backIn(c)
  if (!proving(c)) return c.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303)
  return c.html(<UseRecoveryCode back={back} />)
})

second.post('/sign-in/second/recovery', async (c) => {
  await limitCaller(c, tries)
  const back = backIn(c)
  const who = proving(c)
  if (!who) return c.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303)

  const code = first(c.var.fields, 'code')
  const outcome = code.trim() === '' ? 'empty' : await spendRecoveryCode(c, { memberId: who.id, code })
  if (outcome !== 'right')
    return c.html(<UseRecoveryCode back={back} errors={{ code: recoveryErrors[outcome] }} />, 422)
  const happened = 'Somebody used a recovery code to sign in as you.'
  await noteWayChange(c, { memberId: who.id, kind: 'recovery-code.used', happened })
  return arrive(c, { memberId: who.id, method: 'recovery code', back })
})

second.get('/sign-in/second/lost', (c) => c.html(<LostAll />))

/** What is wrong with a code of an app, in words. */
export const codeErrors: Record<Exclude<CodeOutcome, 'right'> | 'empty', string> = {
  empty: 'Enter the six numbers from your code app',
  wrong: 'That code is not right, or was used before. Wait for the next one and enter that.',
  locked: 'There were too many wrong codes. Wait 15 minutes, then try again.',
  none: 'You have no code app. Use something else.',
}

const recoveryErrors = {
  empty: 'Enter a recovery code',
  wrong: 'That code is not right, or was used before. Enter another one.',
  locked: 'There were too many wrong codes. Wait 15 minutes, then try again.',
}

/** Who may prove a second thing: whoever is halfway, or is in by something that a mailbox alone can prove. */
function proving(c: Ctx) {
  const { member, halfway } = c.var
  if (halfway) return halfway
  return member && !member.assistedBy && !isStrong(member.methods) ? member : null
}

/** Where they wanted to go, or their own page. */
export function backIn(c: Ctx): string {
  return ownPath(first(c.var.fields, 'back')) ?? '/my-space'
}
