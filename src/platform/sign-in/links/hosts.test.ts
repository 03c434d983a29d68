import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { browsing } from '../../../test/browsing.ts'
import { newcomer, signInByLink } from '../../../test/signing-in.ts'
import { loginNames } from '../../db/logins.ts'
import { readMigrations } from '../../db/migrations.ts'
import { createOrganisation, organisationsOf } from '../../db/organisations.ts'

let site: TestApp
before(async () => {
  site = await testApp({ config: { baseUrl: new URL('https://severn.example.org') } })
  const { owner, logins } = site.database
  const made = { names: loginNames(logins), migrations: await readMigrations() }
  const trent = { name: 'Trent', strapline: '', host: 'trent.example.org', example: false }
  await createOrganisation(owner, made, trent)
  await owner.query(`update public.organisation set host = 'severn.example.org' where host is null`)
  const organisations = await organisationsOf(owner)
  site.platform.organisations = async () => organisations
})
after(() => site.close())

const type = 'application/x-www-form-urlencoded'

/** Asks for a link with these headers: how it was answered, and the mail that went. */
async function ask(headers: Record<string, string>) {
  const { owner } = site.database
  await owner.query('delete from rate_limit')
  const { email } = await newcomer(site)
  const answer = await site.app.request('/sign-in', {
    method: 'POST',
    headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams({ email, device: 'own' }),
  })
  const { rows } = await owner.query<{ body: string }>('select body from post_item where address = $1', [email])
  return { status: answer.status, body: rows[0]?.body ?? '', email }
}

test('the link in a mail leads to the organisation’s own host, whatever the caller says it is called', async () => {
  for (const more of [
    { 'x-forwarded-host': 'evil.example' },
    { forwarded: 'host=evil.example' },
    { 'x-forwarded-proto': 'http' },
    { 'x-original-url': 'https://evil.example/' },
  ]) {
    const headers = Object.fromEntries(Object.entries({ host: 'severn.example.org', ...more }))
    const { status, body } = await ask(headers)
    assert.equal(status, 303)
    assert.match(body, /^https:\/\/severn\.example\.org\/sign-in\/link\?token=/m, JSON.stringify(more))
    assert.doesNotMatch(body, /evil/)
  }
  for (const host of ['evil.example', 'severn.example.org.evil.example', 'severn.example.org@evil.example']) {
    const { status, body } = await ask({ host })
    assert.equal(status, 421, host)
    assert.equal(body, '')
  }
  const odd = await ask({ host: 'severn.example.org:8443' })
  assert.match(odd.body, /https:\/\/severn\.example\.org\/sign-in/)
})

test('at another organisation the address is unknown, and neither the link nor the session of here counts', async () => {
  const here = { host: 'severn.example.org', 'content-type': type, 'sec-fetch-site': 'same-origin' }
  const { body, email } = await ask({ host: 'severn.example.org' })
  const token = /token=(\S+)/.exec(body)?.[1] ?? ''
  const form = { method: 'POST', body: new URLSearchParams({ token, device: 'own' }) }
  const elsewhere = await site.app.request('/sign-in/link', {
    ...form,
    headers: { ...here, host: 'trent.example.org' },
  })
  assert.equal(elsewhere.status, 404, 'and it is not spent by that')

  const inside = await site.app.request('/sign-in/link', { ...form, headers: here })
  assert.equal(inside.status, 303)
  const cookie =
    /^__Host-alongside=[^;]+/.exec(
      inside.headers
        .getSetCookie()
        .join('\n')
        .match(/__Host-alongside=.+/)?.[0] ?? '',
    )?.[0] ?? ''
  assert.match(inside.headers.getSetCookie().join('\n'), /__Host-alongside=.*HttpOnly.*Secure.*SameSite=Lax/i)
  const mine = (host: string) => site.app.request('/my-sign-in', { headers: { host, cookie } })
  assert.match(await (await mine('severn.example.org')).text(), new RegExp(email))
  assert.equal((await mine('trent.example.org')).status, 404)
})

test('an organisation on one’s own machine links to the port where it was asked', async () => {
  const local = await testApp()
  const browser = await browsing(local)
  const { email } = await newcomer(local)
  const answer = await signInByLink(local, browser, { email })
  const { rows } = await local.database.owner.query('select body from post_item where address = $1', [email])
  await local.close()
  assert.equal(answer.status, 303)
  assert.match(rows[0].body, /http:\/\/localhost\/sign-in\/link/)
})
