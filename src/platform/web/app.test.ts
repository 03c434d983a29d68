import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'

let server: TestApp
before(async () => {
  server = await testApp()
})
after(() => server.close())

test('home answers with the organisation’s name', async () => {
  const page = await (await server.as(null)).get('/')
  assert.equal(page.status, 200)
  assert.match(await page.text(), /Severn Side/)
})
