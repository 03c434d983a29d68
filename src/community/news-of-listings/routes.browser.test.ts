import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { openBrowser } from '../../test/browser.ts'
import { addExampleListings } from '../examples/queries.ts'

let site: TestApp
let visitor: Visitor
let browser: Browser

before(async () => {
  site = await testApp()
  visitor = await site.as(null)
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await site.close()
})

interface Element {
  name: string
  space: string
  attributes: Record<string, string>
  text: string
  children: Element[]
}

// As text, because it runs in the browser: its parser of XML is stricter than any that we would write.
const parse = `(xml) => {
  const read = (node) => ({
    name: node.localName, space: node.namespaceURI, text: node.children.length ? '' : node.textContent,
    attributes: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    children: [...node.children].map(read),
  })
  return read(new DOMParser().parseFromString(xml, 'application/xml').documentElement)
}`

async function feed(): Promise<Element> {
  const answer = await visitor.get('/support/new.atom')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/atom+xml; charset=utf-8')
  const page = await browser.newPage()
  const root = await page.evaluate<Element>(`(${parse})(${JSON.stringify(await answer.text())})`)
  await page.close()
  return root
}

function childrenOf(element: Element, name: string) {
  return element.children.filter((child) => child.name === name)
}

/** What RFC 4287 asks of a feed and of its entries: which parts, how often, and of what form. */
function assertAtom(root: Element) {
  assert.deepEqual([root.name, root.space], ['feed', 'http://www.w3.org/2005/Atom'])
  const entries = childrenOf(root, 'entry')
  const ids = new Set<string>()
  for (const element of [root, ...entries]) {
    for (const name of ['id', 'title', 'updated']) assert.equal(childrenOf(element, name).length, 1, name)
    const [id] = childrenOf(element, 'id')
    assert.match(id?.text ?? '', /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    ids.add(id?.text ?? '')
    for (const time of element.children.filter(({ name }) => name === 'updated' || name === 'published')) {
      assert.match(time.text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
    }
    for (const link of childrenOf(element, 'link')) assert.ok(URL.canParse(link.attributes.href ?? ''))
    for (const author of childrenOf(element, 'author')) assert.equal(childrenOf(author, 'name').length, 1)
  }
  assert.equal(ids.size, entries.length + 1)
  assert.equal(childrenOf(root, 'author').length, 1)
  const self = childrenOf(root, 'link').filter(({ attributes }) => attributes.rel === 'self')
  assert.deepEqual(
    self.map(({ attributes }) => new URL(attributes.href ?? '').pathname),
    ['/support/new.atom'],
  )
  return entries
}

test('a feed reader hears of new listings, the newest first, whatever signs are in them', async () => {
  assert.deepEqual(assertAtom(await feed()), [])
  const { owner, schema } = site.database
  await addExampleListings(owner, { schema, today: '2026-11-22' })
  const odd = `Tea & <b>talk</b> ]]> "now" \u0001\u001b😀 \ufffe &amp; it's`
  await owner.query(
    `update listing set added_at = now() + interval '1 hour', name = $1, description = $1
    where name = 'Rowan Street lunch club'`,
    [odd],
  )
  await owner.query(`update listing set status = 'gone' where name = 'The Shed by the Weir'`)
  const entries = assertAtom(await feed())
  assert.equal(entries.length, 50)
  const [first] = entries.map((entry) => childrenOf(entry, 'title')[0]?.text)
  assert.equal(first, `Tea & <b>talk</b> ]]> "now" 😀  &amp; it's`)
  const alternate = childrenOf(entries[0] as Element, 'link')[0]?.attributes.href ?? ''
  assert.equal((await visitor.get(new URL(alternate).pathname)).status, 200)
  assert.ok(!JSON.stringify(entries).includes('The Shed by the Weir'))
})

test('it is sent again only when it changed, to any program that asks', async () => {
  const answer = await visitor.get('/support/new.atom')
  const etag = answer.headers.get('etag') ?? ''
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.equal((await visitor.get('/support/new.atom', { 'if-none-match': etag })).status, 304)
  await site.database.owner.query(`update listing set name = 'Another name' where name = 'Good Company befriending'`)
  assert.equal((await visitor.get('/support/new.atom', { 'if-none-match': etag })).status, 200)
  assert.match(
    await (await visitor.get('/support')).text(),
    /<link rel="alternate" type="application\/atom\+xml" href="\/support\/new.atom"/,
  )
})
