import { Hono } from 'hono'
import { postEmail } from '../post/queries.ts'
import type { Ctx, Env } from '../web/env.ts'
import { first } from '../web/form.ts'
import { conflict, notFound } from '../web/refusals.ts'
import type { ModeratedKind } from './kind.ts'
import { decisionEmail } from './letters.ts'
import { countWaiting, decide, findSubmission, mayModerate, waitingOf } from './queries.ts'
import { checkDecision, type Submission } from './submission.ts'
import { ShowPolicy, ShowQueue, ShowSubmission } from './views.tsx'

/** One queue for everything that strangers write. Rooms say how their kinds are shown and carried out. */
export function moderation(kinds: readonly ModeratedKind[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/moderation/policy', (c) => c.html(<ShowPolicy telephone={c.var.organisation.telephone} />))

  rooms.get('/moderation', async (c) => {
    const mine = await mineOf(c, kinds)
    const only = mine.find(({ kind }) => kind === first(c.var.fields, 'kind'))
    const waiting = await waitingOf(c.var.db, only ? [only.kind] : mine.map(({ kind }) => kind))
    return c.html(
      <ShowQueue kinds={mine} only={only?.kind ?? null} waiting={waiting} counts={await countWaiting(c.var.db)} />,
    )
  })

  rooms.get('/moderation/:id', async (c) => {
    const { submission, kind } = await openSubmission(c, kinds)
    const proposed = await kind.show(c.var.db, submission)
    return c.html(<ShowSubmission submission={submission} kind={kind} proposed={proposed} />)
  })

  rooms.post('/moderation/:id', async (c) => {
    const { submission, kind, member } = await openSubmission(c, kinds)
    const proposed = await kind.show(c.var.db, submission)
    const { fields } = c.var
    const ways = proposed.ways.map(({ value }) => value)
    const form = checkDecision(fields, ways)
    if (!form.ok) {
      const shown = { submission, kind, proposed, fields, errors: form.errors }
      return c.html(<ShowSubmission {...shown} />, 422)
    }

    const reason = 'refuse' in form.value ? form.value.refuse : ''
    const state = reason === '' ? 'accepted' : 'refused'
    const decided = await decide(c.var.db, { id: submission.id, by: member.id, state, reason })
    if (!decided) conflict('Somebody decided about this a moment ago. Open the page again to see what they said.')
    const outcome =
      'accept' in form.value
        ? await kind.accept(c.var.db, { submission, way: form.value.accept, by: member })
        : { next: null }
    const { organisation } = c.var
    if (submission.senderEmail)
      await postEmail(c.var.db, decisionEmail({ to: submission.senderEmail, organisation, reason }))
    return c.redirect(outcome.next ?? '/moderation', 303)
  })

  return rooms
}

/** The kinds that this member looks after. Whoever looks after none finds no such page. */
async function mineOf(c: Ctx, kinds: readonly ModeratedKind[]) {
  const named = kinds.map(({ kind }) => kind)
  const mine = c.var.member ? await mayModerate(c.var.db, named) : []
  if (mine.length === 0) notFound()
  return kinds.filter(({ kind }) => mine.includes(kind))
}

async function openSubmission(c: Ctx, kinds: readonly ModeratedKind[]) {
  const { member } = c.var
  if (!member) notFound()
  const submission: Submission = (await findSubmission(c.var.db, c.req.param('id') ?? '')) ?? notFound()
  const kind = kinds.find((known) => known.kind === submission.kind) ?? notFound()
  return { submission, kind, member }
}
