import { sql } from 'kysely'
import { send } from '../jobs/job.ts'
import type { Ctx } from '../web/env.ts'

/**
 * Makes a change to where somebody is reached: their channel, telephone, e-mail, address. What waits to be sent goes the
 * new way. Where another than they makes it, they are told by the way they had and by the new one. `change` gives false
 * where nothing was changed after all (somebody else was first); so does this then, and nobody is told. Throws where the
 * current member may not write in About me.
 */
export async function changeWhereReached(
  c: Ctx,
  whose: { personId: string; own: boolean },
  change: () => Promise<boolean>,
): Promise<boolean> {
  const { db } = c.var
  const { personId, own } = whose
  if (!own) await sql`select tell_by_old_way(${personId}, ${told.subject}, ${told.text})`.execute(db)
  const changed = await change()
  await sql`select send_new_way(${personId}, ${changed})`.execute(db)
  if (changed) await send(db, { name: 'send-post' })
  return changed
}

/** Whether e-mail reaches this person: an address that they confirmed. Which one is told to its owner alone. */
export async function emailToReach(c: Ctx, personId: string): Promise<{ known: boolean; email: string | null }> {
  const { rows } = await sql<{ known: boolean; email: string | null }>`
    select * from email_to_reach(${personId})`.execute(c.var.db)
  return rows[0] ?? { known: false, email: null }
}

const told = {
  subject: 'Something changed in how we reach you',
  text:
    'Somebody else changed how we reach you, or where. If you agreed to this, there is nothing to do. ' +
    'If you did not, sign in and change it back, or tell us soon.',
}
