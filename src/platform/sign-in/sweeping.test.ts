import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { readConfig } from '../../config.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { browsing } from '../../test/browsing.ts'
import { newcomer, signInByLink } from '../../test/signing-in.ts'
import { organisationsOf } from '../db/organisations.ts'
import { inWork } from '../db/work.ts'
import { sweepWaysIn } from './jobs.ts'

let site: TestApp
let jobs: pg.Pool
before(async () => {
  site = await testApp()
  jobs = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
})
after(async () => {
  await jobs.end()
  await site.close()
})

async function sweep(duty = 'sweep-ways-in') {
  const [organisation] = await organisationsOf(site.database.owner)
  assert.ok(organisation)
  const { schema } = site.database
  await sweepWaysIn.run({
    id: '00000000-0000-4000-8000-000000000000',
    organisation,
    ids: {},
    config: readConfig({}),
    log: pino({ level: 'silent' }),
    inWork: (run) => inWork(jobs, { schema, duty }, run),
  })
}

test('what ended forty days ago is forgotten, and nothing that is newer', async () => {
  const { owner } = site.database
  const counts = async () => {
    const { rows } = await owner.query(
      `select (select count(*) from signin_session)::int as sessions, (select count(*) from signin_email)::int as emails,
         (select count(*) from signin_ticket)::int as tickets`,
    )
    return rows[0]
  }
  const { email } = await newcomer(site)
  await signInByLink(site, await browsing(site), { email })
  await (await browsing(site)).post('/sign-in', { email, device: 'own' })
  await owner.query(`update signin_session set ended_at = now() - interval '39 days'`)
  await owner.query(`update signin_email set ended_at = now() - interval '39 days'`)
  await sweep()
  assert.deepEqual(await counts(), { sessions: 1, emails: 1, tickets: 1 })

  await owner.query(`update signin_session set ended_at = now() - interval '41 days'`)
  await owner.query(`update signin_email set ended_at = now() - interval '41 days'`)
  await owner.query(`update signin_ticket set expires_at = now() - interval '2 hours'`)
  await sweep()
  assert.deepEqual(await counts(), { sessions: 0, emails: 0, tickets: 0 })
})

test('another duty, and pages, may not sweep', async () => {
  await assert.rejects(sweep('send-post'), /only the job that sweeps/)
  const acting = { schema: site.database.schema, duty: 'sweep-ways-in' }
  const asPage = inWork(site.platform.pools.app, acting, async () => {
    await site.platform.pools.app.query(`select "${site.database.schema}".sweep_ways_in()`)
  })
  await assert.rejects(asPage, /permission denied/)
})
