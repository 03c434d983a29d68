import { Hono } from 'hono'
import { audit } from '../audit/queries.ts'
import { dropDraft } from '../drafts/keeping.ts'
import { typedHere } from '../drafts/typed.ts'
import { ownPath } from '../easy-read/reading/reading.ts'
import { inOwnSession } from '../identity/own-session.ts'
import { memberAs } from '../identity/roles.ts'
import { invite } from '../invitations/inviting.ts'
import { colleaguesInvited } from '../invitations/queries.ts'
import { isEmailAddress } from '../post/item.ts'
import { freshProof } from '../sign-in/fresh.ts'
import { resetFactors } from '../sign-in/second/resetting.ts'
import { today } from '../ui/moments.ts'
import type { Ctx, Env } from '../web/env.ts'
import { all, type Fields, first, text, together } from '../web/form.ts'
import { notFound } from '../web/refusals.ts'
import { endMember, endRole, endSessionsOf, findColleague, giveRole, rolesHeld } from './queries.ts'
import { checkRoleForm, proposedEnd } from './role.ts'
import { EndColleague, GiveRole, InviteColleague, ShowColleague, ShowColleagues, ShowMine } from './views.tsx'

export const colleagues = new Hono<Env>()

colleagues.get('/colleagues', async (c) => {
  memberAs(c, 'administrator')
  return c.html(<ShowColleagues roles={await rolesHeld(c.var.db)} invited={await colleaguesInvited(c.var.db)} />)
})

colleagues.get('/colleagues/me', async (c) => {
  const member = inOwnSession(c)
  return c.html(<ShowMine roles={await rolesHeld(c.var.db, member.id)} />)
})

colleagues.get('/colleagues/invite', async (c) => {
  memberAs(c, 'administrator')
  return c.html(<InviteColleague endsOn={proposedEnd(today())} {...(await typedHere(c))} />)
})

colleagues.post('/colleagues/invite', async (c) => {
  memberAs(c, 'administrator')
  const { fields } = c.var
  const form = together(checkNameAndEmail(fields), checkRoleForm(fields, today()))
  if (!form.ok) {
    return c.html(<InviteColleague fields={fields} errors={form.errors} endsOn={proposedEnd(today())} />, 422)
  }
  const unproved = await freshProof(c)
  if (unproved) return unproved

  const { name, email, ...role } = form.value
  await invite(c, { kind: 'colleague', name, email, roles: [role] })
  await dropDraft(c)
  return c.redirect('/colleagues', 303)
})

colleagues.post('/colleagues/roles/:id/end', async (c) => {
  const member = inOwnSession(c)
  const mine = await rolesHeld(c.var.db, member.id)
  const own = mine.some(({ id }) => id === c.req.param('id'))
  // Giving up one's own asks for nothing more, as no withdrawing does.
  const unproved = own ? null : await freshProof(c)
  if (unproved) return unproved

  const answer = await endRole(c, c.req.param('id'))
  if (answer === null) notFound()
  if (answer === 'last') {
    const said = 'Make somebody else an administrator first: there is no other'
    return c.html(<ShowMine roles={mine} said={said} />, 422)
  }
  return c.redirect(own ? '/colleagues/me' : (ownPath(first(c.var.fields, 'back')) ?? '/colleagues'), 303)
})

colleagues.get('/colleagues/:id', async (c) => {
  const { colleague, isMe } = await colleagueOf(c)
  const roles = await rolesHeld(c.var.db, colleague.id)
  return c.html(<ShowColleague colleague={colleague} roles={roles} isMe={isMe} />)
})

colleagues.get('/colleagues/:id/roles', async (c) => {
  const colleague = await otherThanMe(c)
  return c.html(<GiveRole colleague={colleague} endsOn={proposedEnd(today())} {...(await typedHere(c))} />)
})

colleagues.post('/colleagues/:id/roles', async (c) => {
  const colleague = await otherThanMe(c)
  const { fields } = c.var
  const form = checkRoleForm(fields, today())
  if (!form.ok) {
    const answers = { fields, errors: form.errors }
    return c.html(<GiveRole colleague={colleague} endsOn={proposedEnd(today())} {...answers} />, 422)
  }
  const unproved = await freshProof(c)
  if (unproved) return unproved

  if (!(await giveRole(c, { memberId: colleague.id, ...form.value }))) notFound()
  await dropDraft(c)
  return c.redirect(`/colleagues/${colleague.id}`, 303)
})

colleagues.post('/colleagues/:id/sessions', async (c) => {
  const colleague = await otherThanMe(c)
  const unproved = await freshProof(c)
  if (unproved) return unproved

  const ended = await endSessionsOf(c, colleague.id)
  const subject = { member: colleague.id, sessions: ended }
  await audit(c.var.db, { kind: 'sessions.ended', subject, requestId: c.var.requestId })
  return c.redirect(`/colleagues/${colleague.id}`, 303)
})

colleagues.post('/colleagues/:id/factors', async (c) => {
  const colleague = await otherThanMe(c)
  const unproved = await freshProof(c)
  if (unproved) return unproved

  await resetFactors(c, colleague.id)
  return c.redirect(`/colleagues/${colleague.id}`, 303)
})

// Where whoever had to prove anew who they are comes back to: what was a button alone has no page.
colleagues.get('/colleagues/roles/:id/end', (c) => c.redirect('/colleagues', 303))
colleagues.get('/colleagues/:id/sessions', (c) => c.redirect(`/colleagues/${c.req.param('id')}`, 303))
colleagues.get('/colleagues/:id/factors', (c) => c.redirect(`/colleagues/${c.req.param('id')}`, 303))

colleagues.get('/colleagues/:id/end', async (c) => c.html(<EndColleague colleague={await otherThanMe(c)} />))

colleagues.post('/colleagues/:id/end', async (c) => {
  const colleague = await otherThanMe(c)
  const unproved = await freshProof(c)
  if (unproved) return unproved

  if (!(await endMember(c, colleague.id))) notFound()
  await endSessionsOf(c, colleague.id)
  return c.redirect('/colleagues', 303)
})

async function colleagueOf(c: Ctx) {
  const me = memberAs(c, 'administrator')
  const colleague = await findColleague(c.var.db, c.req.param('id') ?? '')
  if (!colleague) notFound()
  return { colleague, isMe: colleague.id === me.id }
}

// Nobody changes what they are themselves.
async function otherThanMe(c: Ctx) {
  const { colleague, isMe } = await colleagueOf(c)
  if (isMe) notFound()
  return colleague
}

function checkNameAndEmail(fields: Fields) {
  const email = text(fields, 'email', { max: 254, missing: 'Enter their e-mail address' })
  const wrong = 'value' in email && !isEmailAddress(email.value)
  return all<{ name: string; email: string }>({
    name: text(fields, 'name', { max: 120, missing: 'Enter their name' }),
    email: wrong ? { error: 'Enter an e-mail address as in name@example.org' } : email,
  })
}
