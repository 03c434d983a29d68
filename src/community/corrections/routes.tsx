import { Hono } from 'hono'
import { checkSender } from '../../platform/moderation/submission.ts'
import { submit, tooManySent } from '../../platform/moderation/submitting.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { together } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { findListing } from '../listings/queries.ts'
import { canBeAsked, checkClaimForm, checkCorrectionForm } from './correction.ts'
import { checkSuggestionForm } from './suggestion.ts'
import { NewClaim, NewCorrection, NewSuggestion, ShowThanks } from './views.tsx'

export const corrections = new Hono<Env>()

corrections.get('/support/suggest', (c) => c.html(<NewSuggestion />))

corrections.post('/support/suggest', async (c) => {
  const { fields } = c.var
  const form = together(checkSuggestionForm(fields), checkSender(fields, { atMs: Date.now() }))
  if (!form.ok) return c.html(<NewSuggestion fields={fields} errors={form.errors} />, 422)

  const { senderName, senderEmail, ...said } = form.value
  const sent = { kind: 'listing.suggestion', subjectId: null, fields: said, senderName, senderEmail }
  if (!(await submit(c, sent))) return c.html(<NewSuggestion fields={fields} errors={tooManySent} />, 429)
  return c.redirect('/support/suggest/sent', 303)
})

corrections.get('/support/suggest/sent', (c) =>
  c.html(<ShowThanks back={{ href: '/support', text: 'Find support' }} />),
)

corrections.get('/support/:id/wrong', async (c) => c.html(<NewCorrection listing={await openListing(c)} />))

corrections.post('/support/:id/wrong', async (c) => {
  const listing = await openListing(c)
  const { fields } = c.var
  const form = together(checkCorrectionForm(fields, listing), checkSender(fields, { atMs: Date.now() }))
  if (!form.ok) return c.html(<NewCorrection listing={listing} fields={fields} errors={form.errors} />, 422)

  const { senderName, senderEmail, ...said } = form.value
  const sent = { kind: 'listing.correction', subjectId: listing.id, fields: said, senderName, senderEmail }
  if (!(await submit(c, sent)))
    return c.html(<NewCorrection listing={listing} fields={fields} errors={tooManySent} />, 429)
  return c.redirect(`/support/${listing.id}/wrong/sent`, 303)
})

corrections.get('/support/:id/wrong/sent', showThanks)

corrections.get('/support/:id/claim', async (c) => c.html(<NewClaim listing={await openListing(c)} />))

corrections.post('/support/:id/claim', async (c) => {
  const listing = await openListing(c)
  const { fields } = c.var
  const form = together(checkClaimForm(fields, listing), checkSender(fields, { atMs: Date.now() }))
  if (!form.ok) return c.html(<NewClaim listing={listing} fields={fields} errors={form.errors} />, 422)
  if (!canBeAsked(form.value)) {
    const errors = { phone: 'Enter a telephone number, or an email address below' }
    return c.html(<NewClaim listing={listing} fields={fields} errors={errors} />, 422)
  }

  const { senderName, senderEmail, phone, ...said } = form.value
  const sender = { senderName, senderEmail, senderPhone: phone || null }
  const sent = { kind: 'listing.claim', subjectId: listing.id, fields: said, ...sender }
  if (!(await submit(c, sent))) return c.html(<NewClaim listing={listing} fields={fields} errors={tooManySent} />, 429)
  return c.redirect(`/support/${listing.id}/claim/sent`, 303)
})

corrections.get('/support/:id/claim/sent', showThanks)

async function openListing(c: Ctx) {
  return (await findListing(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}

async function showThanks(c: Ctx) {
  const listing = await openListing(c)
  return c.html(<ShowThanks back={{ href: `/support/${listing.id}`, text: listing.name }} />)
}
