import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { runCommand } from '../../../test/command.ts'
import { addMember } from '../../../test/made-up.ts'
import { oddSymbols, writeOddSymbols } from '../../../test/odd-symbols.ts'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { pictureUrl } from '../twin.ts'
import { symbolsInstall, symbolsRemove } from './commands.ts'

const around = await testFolder()
const config = { varFolder: join(around, 'var') }
let site: TestApp
let visitor: Visitor
let editor: Visitor

before(async () => {
  site = await testApp({ config })
  const set = join(around, 'mulberry-symbols')
  await writeOddSymbols(set, { table: 'old' })
  assert.equal((await runCommand(site.database, symbolsInstall, { positionals: [set], config })).code, 0)
  visitor = await site.as(null)
  const { memberId } = await addMember(site.database, { name: 'Jo', roles: ['editor'] })
  editor = await site.as(memberId)
})
after(async () => {
  await site.close()
  await removeFolder(around)
})

const mulberry = (name: string) => pictureUrl({ kind: 'symbol', set: 'mulberry', name }) ?? ''

test('a symbol is shown to anyone, and may do nothing where it is opened by itself', async () => {
  for (const address of ['/symbols/alongside/home.svg', mulberry('bathe_,_to'), mulberry('bus')]) {
    const answer = await visitor.get(address)
    assert.equal(answer.status, 200, address)
    assert.equal(answer.headers.get('content-type'), 'image/svg+xml')
    assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; style-src 'none'; sandbox")
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=86400')
    assert.equal(answer.headers.get('set-cookie'), null)
    assert.match(await answer.text(), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox=/)
  }
})

test('a browser that has it is told so, and no cookie is looked at', async () => {
  for (const address of ['/symbols/alongside/home.svg', mulberry('bus')]) {
    const etag = (await visitor.get(address)).headers.get('etag') ?? ''
    const again = await visitor.get(address, { 'if-none-match': etag, cookie: 'alongside=nobody' })
    assert.equal(again.status, 304)
    assert.equal(await again.text(), '')
    assert.equal(again.headers.get('etag'), etag)
    assert.equal((await visitor.get(address, { 'if-none-match': '"another"' })).status, 200)
  }
})

test('every symbol of the set has an address that finds it', async () => {
  for (const [name] of oddSymbols) assert.equal((await visitor.get(mulberry(name))).status, 200, name)
})

test('what is no symbol is not found, whatever is asked', async () => {
  for (const path of [
    '/symbols/mulberry/nothing.svg',
    '/symbols/nowhere/bus.svg',
    '/symbols/mulberry/bus.png',
    '/symbols/mulberry/bus',
    '/symbols/alongside/..%2f..%2fpackage.json.svg',
    '/symbols/alongside/constructor.svg',
    '/symbols/mulberry/%00.svg',
    '/symbols/mulberry/%ff%fe.svg',
    '/symbols/..%2fmulberry/bus.svg',
    `/symbols/mulberry/${'x'.repeat(5000)}.svg`,
  ]) {
    assert.equal((await visitor.get(path)).status, 404, path)
  }
})

test('everyone sees whom to thank, and who writes Easy Read can look a word up', async () => {
  const page = await (await visitor.get('/easy-read/symbols?words=bus')).text()
  assert.match(page, /Alongside contributors/)
  assert.match(page, /Mulberry Symbols\. Copyright 2018-2026 Somebody Else\. mulberrysymbols\.org/)
  assert.match(page, /CC BY-SA 4\.0/)
  assert.doesNotMatch(page, /Find a symbol|\/symbols\/mulberry/)

  const found = await (await editor.get('/easy-read/symbols?words=bus')).text()
  assert.match(
    found,
    /symbols for “bus”.*\/symbols\/alongside\/bus\.svg.*\/symbols\/mulberry\/bus\.svg.*bus double decker/s,
  )
  assert.match(
    await (await editor.get('/easy-read/symbols?words=xyzzy%3Cqqqq')).text(),
    /no symbol for “xyzzy&lt;qqqq”/,
  )
  assert.doesNotMatch(await (await editor.get('/easy-read/symbols')).text(), /class="symbols"/)
})

test('a member who writes no Easy Read is shown the sets alone', async () => {
  const { memberId } = await addMember(site.database, { name: 'Ada', roles: ['administrator'] })
  assert.doesNotMatch(await (await (await site.as(memberId)).get('/easy-read/symbols')).text(), /Find a symbol/)
})

test('pages may read symbols and never change them', async () => {
  const { schema } = site.database
  const changes = [
    `insert into "${schema}".symbol_set (name, title, licence, attribution) values ('x', 'x', 'x', 'x')`,
    `update "${schema}".symbol set title = 'x'`,
    `delete from "${schema}".symbol`,
    `delete from "${schema}".symbol_word`,
  ]
  for (const pool of [site.platform.pools.app, site.platform.pools.signin]) {
    for (const change of changes) await assert.rejects(pool.query(change), /permission denied/)
  }
})

test('a set that is removed is not found any more', async () => {
  assert.equal((await runCommand(site.database, symbolsRemove, { positionals: ['mulberry'], config })).code, 0)
  assert.equal((await visitor.get(mulberry('bus'))).status, 404)
  assert.equal((await visitor.get('/symbols/alongside/bus.svg')).status, 200)
})
