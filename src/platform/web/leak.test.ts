import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addMember, jottingRoom, makeJottings } from '../../test/made-up.ts'

const members = 50
const requests = 10_000
const atOnce = 40

let server: TestApp
before(async () => {
  server = await testApp({ rooms: jottingRoom() })
  await makeJottings(server.database)
})
after(() => server.close())

interface Known {
  memberId: string
  name: string
  visitor: Visitor
}

test('in ten thousand interleaved requests, errors and time-outs among them, nobody is taken for another', async () => {
  const known: Known[] = []
  for (let n = 0; n < members; n++) {
    const name = `Member${n}`
    const { memberId } = await addMember(server.database, { name, record: true })
    known.push({ memberId, name, visitor: await server.as(memberId) })
  }
  const stranger: Known = { memberId: '', name: '', visitor: await server.as(null) }

  const counts = { right: 0, failed: 0 }
  let next = 0
  async function keepAsking() {
    while (next < requests) {
      const n = next++
      const who = n % 13 === 0 ? stranger : (known[(n * 7) % members] ?? stranger)
      const path = pathOf(n)
      const answer = await who.visitor.get(path)
      if (path === '/whoami') {
        const expected = who.memberId ? `${who.memberId}: ${who.name} likes tea` : ': '
        assert.equal(await answer.text(), expected)
        counts.right++
      } else {
        assert.ok(answer.status >= 500, `${path} answered ${answer.status}`)
        await answer.text()
        counts.failed++
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, keepAsking))
  assert.equal(counts.right + counts.failed, requests)
  assert.ok(counts.failed > 500, 'enough of them failed in every way')
})

function pathOf(n: number) {
  if (n % 17 === 3) return '/broken'
  if (n % 19 === 5) return '/broken-statement'
  if (n % 23 === 7) return '/swallowed'
  if (n % 101 === 11) return '/slow'
  return '/whoami'
}
