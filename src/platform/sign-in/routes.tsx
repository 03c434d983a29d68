import { Hono } from 'hono'
import { ownPath } from '../easy-read/reading/reading.ts'
import { clearSessionCookie, endSession } from '../identity/sessions.ts'
import type { Env } from '../web/env.ts'
import { first, together } from '../web/form.ts'
import { again } from './again/routes.tsx'
import { checkBesideForm, checkDeviceForm, checkEmailForm } from './door.ts'
import { emails } from './emails/routes.tsx'
import { askLink } from './links/asking.tsx'
import { links } from './links/routes.tsx'
import { mySignIn } from './sessions/routes.tsx'
import { SignIn } from './views.tsx'
import { who } from './who/routes.tsx'

export const signIn = new Hono<Env>()

signIn.get('/sign-in', (c) => {
  const { fields, organisation, member, signedOut } = c.var
  const back = ownPath(first(fields, 'back')) ?? ''
  const { telephone } = organisation
  return c.html(<SignIn back={back} telephone={telephone} signedOut={signedOut} name={member?.name ?? null} />)
})

signIn.post('/sign-in', async (c) => {
  const { fields, organisation, member } = c.var
  const back = ownPath(first(fields, 'back')) ?? ''
  const form = together(together(checkEmailForm(fields), checkDeviceForm(fields)), checkBesideForm(fields))
  if (!form.ok) {
    const { telephone } = organisation
    const page = { back, telephone, signedOut: false, name: member?.name ?? null, fields, errors: form.errors }
    return c.html(<SignIn {...page} />, 422)
  }
  return askLink(c, { ...form.value, back })
})

signIn.post('/sign-out', async (c) => {
  const { organisation, platform } = c.var
  const open = c.var.member ?? c.var.halfway
  const { schema } = organisation
  if (open) await endSession(platform.pools.signin, { schema, sessionId: open.sessionId })
  clearSessionCookie(c)
  return c.redirect('/', 303)
})

signIn.route('/', links)
signIn.route('/', who)
signIn.route('/', again)
signIn.route('/', emails)
signIn.route('/', mySignIn)
