import { HTTPException } from 'hono/http-exception'
import type { Ctx } from '../web/env.ts'
import { limitCaller } from '../web/limits.ts'
import { addSubmission } from './queries.ts'
import type { NewSubmission } from './submission.ts'

/** What to say on the form when one caller has sent enough for now. Nothing that was typed is lost. */
export const tooManySent = {
  content: 'Five things came from your connection in the last hour. Wait an hour, then send this again, or ring us',
}

/** Keeps a stranger's words until somebody has looked at them. False, and nothing kept, after five in an hour. */
export async function submit(c: Ctx, submission: NewSubmission): Promise<boolean> {
  try {
    await limitCaller(c, { name: 'submissions', max: 5, perSeconds: 3600 })
  } catch (error) {
    if (error instanceof HTTPException && error.status === 429) return false
    throw error
  }
  await addSubmission(c.var.db, submission)
  return true
}
