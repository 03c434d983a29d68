import { randomUUIDv7, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../web/env.ts'
import { countUp, isOverLimit, limitCaller } from '../../web/limits.ts'
import { tooMany } from '../../web/refusals.ts'
import { codeHmac } from './keys.ts'
import { triesMax, typedFromLetter } from './letter.ts'

/** A number and a code as somebody typed them. */
export interface TypedLetter {
  number: string
  code: string
}

interface Tried {
  id: string
  codeHmac: Buffer
  live: boolean
}

/**
 * Spends a letter: whose it is, once. 'wrong' for a number that there is not and for a wrong code alike; 'ended' for a
 * right code that was spent, replaced, tried too often or is too old. Each try is counted where nothing rolls it back.
 * Throws at 429 above the limits of one caller or of the whole organisation.
 */
export async function checkLetter(c: Ctx, typed: TypedLetter): Promise<{ memberId: string } | 'wrong' | 'ended'> {
  const { schema } = c.var.organisation
  const { secret, pools } = c.var.platform
  await limitCaller(c, { name: 'letter codes', max: 20, perSeconds: 600 })
  // However many callers share the work of guessing.
  if (await isOverLimit(c, { name: 'all letter codes', of: schema, max: 60, perSeconds: 60 })) tooMany()

  const { number, code } = typedFromLetter(typed)
  const letter = await tryLetter(c, number)
  const given = codeHmac(code, { secret, schema, letterId: letter?.id ?? randomUUIDv7() })
  if (!timingSafeEqual(given, letter?.codeHmac ?? Buffer.alloc(given.length)) || !letter) return 'wrong'
  if (!letter.live) return 'ended'
  const { rows } = await pools.signin.query<{ memberId: string }>(
    `update "${schema}".signin_letter l set spent_at = now(), sealed_code = null
     from "${schema}".member m
     where l.id = $1 and l.spent_at is null and l.ended_at is null and m.id = l.member_id and m.ended_at is null
     returning l.member_id as "memberId"`,
    [letter.id],
  )
  return rows[0] ?? 'ended'
}

// Counted before it is compared, and in one statement, so that a hundred at once are no more tries than one by one.
async function tryLetter(c: Ctx, number: string): Promise<Tried | undefined> {
  const { schema } = c.var.organisation
  const { signin, reserved } = c.var.platform.pools
  const { rows } = await signin.query<Tried>(
    `update "${schema}".signin_letter set tries = tries + 1 where number = $1
     returning id, code_hmac as "codeHmac",
       tries <= $2 and spent_at is null and ended_at is null and expires_at > now() as live`,
    [number, triesMax],
  )
  // A number that there is not costs a write too, so that the time it takes tells nothing.
  if (!rows[0]) await countUp(reserved, { schema, key: 'letter numbers that are none', perSeconds: 60 })
  return rows[0]
}
