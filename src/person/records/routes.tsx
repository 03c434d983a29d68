import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { dropDraft } from '../../platform/drafts/keeping.ts'
import { typedHere } from '../../platform/drafts/typed.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { memberAs } from '../../platform/identity/roles.ts'
import { invite } from '../../platform/invitations/inviting.ts'
import { isEmailAddress } from '../../platform/post/item.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { orderLetter } from '../../platform/sign-in/letters/ordering.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { all, type Fields, first, text } from '../../platform/web/form.ts'
import { isOverLimit } from '../../platform/web/limits.ts'
import { notFound, tooMany } from '../../platform/web/refusals.ts'
import type { LikelyMatch } from '../same-person/doubt.ts'
import { likelyMatches } from '../same-person/queries.ts'
import { checkIdentityForm, type Identity } from './identity.ts'
import { changeIdentity, factsOf, findIdentity, memberJustOpened, openRecord } from './queries.ts'
import { ChooseMatch, InvitePerson, ShowKnown, ShowOpened, WriteIdentity, WriteNewPerson } from './views.tsx'

export const records = new Hono<Env>()

records.get('/people/new', async (c) => {
  opener(c)
  return c.html(<WriteNewPerson {...(await typedHere(c))} />)
})

records.post('/people/new', async (c) => {
  const me = opener(c)
  const { fields } = c.var
  const form = checkIdentityForm(fields, today())
  if (!form.ok) return c.html(<WriteNewPerson fields={fields} errors={form.errors} />, 422)
  // Whoever asked a hundred times in an hour who is here opens no records: they look for somebody.
  if (await isOverLimit(c, { name: 'matching', max: 100, perSeconds: 3600, of: me.id })) tooMany()

  const matches = await likelyMatches(c, factsOf(form.value))
  const answer = first(fields, 'answer')
  const choose = { fields, matches, seen: seenOf(matches) }
  if (matches.length > 0 && first(fields, 'seen') !== choose.seen) return c.html(<ChooseMatch {...choose} />)
  const known = matches.find(({ personId }) => personId === answer)
  if (known) return c.redirect(`/people/new/known?record=${known.personId}`, 303)
  if (matches.length > 0 && answer !== 'new' && answer !== 'unsure') {
    return c.html(<ChooseMatch {...choose} errors={{ answer: 'Choose an answer' }} />, 422)
  }
  return open(c, { identity: form.value, unsure: answer === 'unsure' ? matches : [] })
})

// What was looked through before the answer: a record that came meanwhile is asked about too.
function seenOf(matches: readonly LikelyMatch[]) {
  return matches
    .map(({ personId }) => personId)
    .sort()
    .join(' ')
}

async function open(c: Ctx, { identity, unsure }: { identity: Identity; unsure: readonly LikelyMatch[] }) {
  const unproved = await freshProof(c)
  if (unproved) return unproved

  const opened = await openRecord(c, { identity, unsure: unsure.map(({ personId }) => personId) })
  if (identity.email && first(c.var.fields, 'invite') === 'yes') {
    await invite(c, { kind: 'person', name: identity.name, email: identity.email, opened })
  }
  await dropDraft(c)
  return c.redirect(`/people/new/opened?record=${opened.personId}`, 303)
}

records.get('/people/new/opened', async (c) => {
  opener(c)
  const personId = recordIn(c)
  if (!(await memberJustOpened(c, personId))) notFound()
  const allocates = c.var.member?.roles.some((role) => role === 'lead' || role === 'desk') ?? false
  const ordered = first(c.var.fields, 'letter') === 'ordered'
  return c.html(<ShowOpened personId={personId} ordered={ordered} allocates={allocates} />)
})

records.post('/people/new/opened', async (c) => {
  opener(c)
  const personId = recordIn(c)
  const memberId = (await memberJustOpened(c, personId)) ?? notFound()
  const unproved = await freshProof(c)
  if (unproved) return unproved

  await orderLetter(c, { memberId })
  return c.redirect(`/people/new/opened?record=${personId}&letter=ordered`, 303)
})

records.get('/people/new/known', (c) => {
  opener(c)
  return c.html(<ShowKnown personId={recordIn(c)} />)
})

records.get('/people/new/invite', async (c) => {
  inviter(c)
  return c.html(<InvitePerson {...(await typedHere(c))} />)
})

records.post('/people/new/invite', async (c) => {
  inviter(c)
  const { fields } = c.var
  const form = checkInviteForm(fields)
  if (!form.ok) return c.html(<InvitePerson fields={fields} errors={form.errors} />, 422)
  const unproved = await freshProof(c)
  if (unproved) return unproved

  await invite(c, { kind: 'person', ...form.value })
  await dropDraft(c)
  return c.html(<InvitePerson sentTo={form.value.name} />)
})

records.get('/people/:personId/identity', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  const record = await meetRecord(c, section.personId)
  const identity = await findIdentity(section)
  return c.html(<WriteIdentity record={record} {...(identity ? { identity } : {})} {...(await typedHere(c))} />)
})

records.post('/people/:personId/identity', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  const { fields } = c.var
  const form = checkIdentityForm(fields, today())
  if (!form.ok) {
    const record = await meetRecord(c, section.personId)
    return c.html(<WriteIdentity record={record} fields={fields} errors={form.errors} />, 422)
  }
  const unproved = await freshProof(c)
  if (unproved) return unproved

  // Telephone and e-mail are asked on the page of how somebody is reached, and stay as they are.
  const { name, bornOn, postcode } = form.value
  await changeIdentity(section, { known: name, name, bornOn, postcode })
  await dropDraft(c)
  return c.redirect(`/people/${section.personId}/about`, 303)
})

function opener(c: Ctx) {
  return memberAs(c, 'desk', 'worker', 'lead')
}

function inviter(c: Ctx) {
  return memberAs(c, 'desk', 'worker', 'lead', 'administrator')
}

function recordIn(c: Ctx) {
  const id = first(c.var.fields, 'record')
  return isId(id) ? id : notFound()
}

function checkInviteForm(fields: Fields) {
  const email = text(fields, 'email', { max: 254, missing: 'Enter their e-mail address' })
  const wrong = 'value' in email && !isEmailAddress(email.value)
  return all<{ name: string; email: string }>({
    name: text(fields, 'name', { max: 120, missing: 'Enter their name' }),
    email: wrong ? { error: 'Enter an e-mail address as in name@example.org' } : email,
  })
}
