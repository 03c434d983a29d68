import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { asOwner, clearAll, databasePid, databaseRuns, emptyVar, run, slowness, stop } from './running.ts'

after(clearAll)

describe('stopping', { concurrency: 2 }, () => {
  test('a request under way is answered, spare connections are not waited for, and the database stops', async () => {
    const folder = await emptyVar()
    const server = run(folder)
    const url = await server.ready
    await fetch(url) // its connection is kept alive
    const spare = connect(Number(new URL(url).port), '127.0.0.1')
    await once(spare, 'connect')
    const { answer, ended } = await asOwner(folder, async (owner) => {
      await owner.query('begin; lock table listing in access exclusive mode')
      const answer = fetch(url)
      await pause(300)
      const ended = stop(server)
      await pause(1_200)
      await assert.rejects(fetch(`${url}assets/`), 'it takes no more connections')
      await owner.query('commit')
      return { answer, ended }
    })
    assert.equal((await answer).status, 200)
    assert.match(await (await answer).text(), /<\/html>/)
    const { code, tookMs } = await ended
    assert.equal(code, 0)
    assert.ok(tookMs < 4_000 * slowness(), `${tookMs} ms`)
    assert.equal(databaseRuns(folder), false)
    spare.destroy()
  })

  test('who never ends asking, never reads or asks too much of the database is cut off within ten seconds', async () => {
    const folder = await emptyVar()
    const server = run(folder)
    const url = await server.ready
    const port = Number(new URL(url).port)
    await asOwner(folder, (owner) =>
      owner.query(`alter view published_listing rename to listing_in_time;
        create view published_listing as select * from listing_in_time where pg_sleep(12) is not null;
        grant select on published_listing to public`),
    )
    const slow = Promise.allSettled([fetch(url)])
    const asking = connect(port, '127.0.0.1')
    asking.write(
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\na',
    )
    const deaf = connect(port, '127.0.0.1')
    deaf.pause()
    deaf.write('GET /guide HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(30))
    for (const socket of [asking, deaf]) socket.on('error', () => {})
    await pause(500)

    // What answers still come is sent; then what is under way is cut off, the statement in the database too.
    const { code, tookMs } = await stop(server)
    assert.ok(tookMs < 10_000 * slowness(), `${tookMs} ms`)
    assert.equal(code, 0)
    const [cut] = await slow
    assert.notEqual(cut.status === 'fulfilled' && cut.value.status, 200)
    assert.equal(databaseRuns(folder), false)
  })

  test('one who keeps asking on one connection does not keep the server up', async () => {
    const server = run(await emptyVar())
    const url = await server.ready
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    let refused = false
    const asking = (async () => {
      while (!refused) {
        await new Promise<void>((done) => {
          const request = get(`${url}health`, { agent }, (response) => response.resume().once('end', done))
          request.once('error', () => {
            refused = true
            done()
          })
        })
      }
    })()
    await pause(200)
    const { code, tookMs } = await stop(server, 'SIGINT')
    await asking
    assert.equal(code, 0)
    assert.ok(tookMs < 3_000 * slowness(), `${tookMs} ms`)
  })

  test('asked twice, or while it is starting, it ends as cleanly and leaves no database running', async () => {
    const folder = await emptyVar()
    const server = run(folder)
    await server.ready
    server.process.kill('SIGTERM')
    server.process.kill('SIGINT')
    assert.equal((await stop(server)).code, 0)
    assert.equal(databaseRuns(folder), false)

    for (const waitMs of [380, 460, 540, 620]) {
      const early = run(folder)
      await pause(waitMs)
      const { code, signal } = await stop(early)
      // Before its own first line nothing is begun, and the signal ends it as it would any program.
      assert.ok(code === 0 || signal === 'SIGTERM', `${code} ${signal} after ${waitMs} ms`)
      assert.equal(databaseRuns(folder), false, `after ${waitMs} ms`)
    }
  })
})

describe('dying', { concurrency: 2 }, () => {
  test('after kill -9 of the server the next one takes over its database and what was written', async () => {
    const folder = await emptyVar()
    const killed = run(folder)
    await killed.ready
    const pid = databasePid(folder)
    await stop(killed, 'SIGKILL')
    assert.equal(databasePid(folder), pid, 'the database is left without its server')

    const next = run(folder)
    assert.equal((await fetch(await next.ready)).status, 200)
    assert.equal(databasePid(folder), pid)
    assert.equal((await stop(next)).code, 0)
    assert.equal(databaseRuns(folder), false)
  })

  test('after kill -9 of both the next start recovers', async () => {
    const folder = await emptyVar()
    const killed = run(folder)
    await killed.ready
    process.kill(databasePid(folder), 'SIGKILL')
    await stop(killed, 'SIGKILL')

    const next = run(folder)
    assert.equal((await fetch(await next.ready)).status, 200)
    assert.equal((await stop(next)).code, 0)
  })

  test('it serves on when nobody reads what it prints any more', async () => {
    const server = run(await emptyVar(), { env: { LOG_LEVEL: 'info' } })
    const url = await server.ready
    server.process.stdout?.destroy()
    server.process.stderr?.destroy()
    for (let n = 0; n < 5; n++) assert.equal((await fetch(url)).status, 200)
    assert.equal((await stop(server)).code, 0)
  })
})
