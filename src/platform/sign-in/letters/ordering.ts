import { randomUUIDv7 } from 'node:crypto'
import { audit } from '../../audit/queries.ts'
import { send } from '../../jobs/job.ts'
import type { Ctx } from '../../web/env.ts'
import { isOverLimit } from '../../web/limits.ts'
import { originOf } from '../../web/origin.ts'
import { notFound, tooMany } from '../../web/refusals.ts'
import { codeHmac, sealCode } from './keys.ts'
import { newCode, newLetterNumber } from './letter.ts'
import { addLetter, mayOrderLetter } from './queries.ts'

/**
 * Orders a letter with a number and a one-time code for a member: good for 14 days and five tries. Whoever orders it
 * never sees the code. A new letter ends older ones. Throws at 404 where the current member may not order one for them,
 * and at 429 after five in a day.
 */
export async function orderLetter(c: Ctx, { memberId }: { memberId: string }): Promise<void> {
  const { organisation, platform, db, requestId } = c.var
  if (!(await mayOrderLetter(db, memberId))) notFound()
  if (await isOverLimit(c, { name: 'letters ordered', of: memberId, max: 5, perSeconds: 86_400 })) tooMany()
  const letterId = randomUUIDv7()
  const code = newCode()
  const of = { secret: platform.secret, schema: organisation.schema, letterId }
  const letter = {
    id: letterId,
    memberId,
    codeHmac: codeHmac(code, of),
    sealedCode: sealCode(code, of),
    ...wordsOf({ ...organisation, address: `${originOf(c)}/sign-in/letter` }),
  }
  // A number may be in use already: there are 900,000, and few of them at a time.
  let added = false
  for (let n = 0; n < 8 && !added; n++) added = await addLetter(db, { ...letter, number: newLetterNumber() })
  if (!added) throw new Error('no letter number is free')
  await audit(db, { kind: 'letter.ordered', subject: { letter: letterId, member: memberId }, requestId })
  await send(db, { name: 'send-post' })
}

function wordsOf({ name, telephone, address }: { name: string; telephone: string | null; address: string }) {
  const ask = telephone ? `ring us on ${telephone} and ask` : 'ask us'
  return {
    subject: 'Your way in',
    words: `With this letter you can sign in at ${name}. You do not need e-mail.

1. Open ${address}
2. Type the letter number and the code.

Somebody you trust may sit beside you. Keep the code to yourself: whoever has it can read your record.

The code works once, and for two weeks. If it does not work, ${ask} for a new letter.`,
    told: {
      subject: 'A letter for you to sign in with',
      words: `Somebody ordered a letter for you, with a code to sign in at ${name}. Do you not want it sent home? Or did you not expect it? Please tell us soon.`,
    },
  }
}
