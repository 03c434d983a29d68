// npm run dev: compiles while you write, and starts the server anew after each change that compiles.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildAssets } from './assets.mjs'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))

const stopMs = 10_000
const settleMs = 40
const isAsset = (file) => /\.(scss|css|js|svg|woff2)$/.test(file)

let server
let changedAt
let written = true
let stopping = false

const compiler = spawn(join('node_modules', '.bin', 'tsc'), ['--watch', '--incremental', '--preserveWatchOutput'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
createInterface({ input: compiler.stdout }).on('line', (line) => {
  if (line.includes('File change detected')) noteChange()
  const found = /Found (\d+) errors?\. Watching/.exec(line)
  if (!found) {
    if (/error TS\d+/.test(line) || line.startsWith(' ')) console.log(line)
  } else if (found[1] === '0') setTimeout(restartIfWritten, settleMs)
  else {
    changedAt = undefined
    console.log('It does not compile, so the server is left as it is.')
  }
})
compiler.on('exit', (status) => {
  if (stopping) return
  console.error(`The compiler stopped (${status}).`)
  stop(1)
})

// An editor that saves in two steps is compiled twice, and the second time writes nothing.
mkdirSync('dist', { recursive: true })
watchFolder('dist', (file) => {
  if (file.endsWith('.js') && !file.startsWith('assets')) written = true
})

let assets
watchFolder('src', (file) => {
  noteChange()
  if (!isAsset(file)) return
  clearTimeout(assets)
  assets = setTimeout(rebuildAssets, settleMs)
})

// The server migrates as it starts.
let migrations
watchFolder('migrations', () => {
  noteChange()
  clearTimeout(migrations)
  migrations = setTimeout(restart, settleMs)
})

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

// Whoever hears of a change first says when it was. A note much older than this belonged to an earlier change.
function noteChange() {
  const now = performance.now()
  if (changedAt === undefined || now - changedAt > 1_000) changedAt = now
}

async function rebuildAssets() {
  try {
    await buildAssets()
  } catch (error) {
    // A half-typed stylesheet is the writer's to mend; the message names its line.
    console.error(error.message)
    changedAt = undefined
    return
  }
  restart()
}

function restartIfWritten() {
  if (written) restart()
  written = false
}

function restart() {
  if (stopping) return
  const since = changedAt
  changedAt = undefined
  if (!existsSync(join('dist', 'server.js'))) return console.log('There is no src/server.ts to start.')

  // Killed, not asked: it loses no acknowledged write, and its database stays up for the next one.
  const before = server
  const begin = () => startServer(since)
  if (!before || hasEnded(before)) return begin()
  before.removeAllListeners('exit')
  before.once('exit', begin)
  before.kill('SIGKILL')
}

function startServer(since) {
  if (stopping || (server && !hasEnded(server))) return
  const started = spawn(process.execPath, [join('dist', 'server.js')], { stdio: ['inherit', 'pipe', 'inherit'] })
  server = started
  createInterface({ input: started.stdout }).on('line', (line) => {
    console.log(line)
    if (since === undefined || !/\bis ready\b/.test(line)) return
    console.log(`Restarted in ${((performance.now() - since) / 1000).toFixed(2)} s.`)
    since = undefined
  })
  started.on('exit', () => {
    if (!stopping) console.log('The server stopped. It starts again after the next change.')
  })
}

function watchFolder(folder, changed) {
  if (existsSync(folder)) watch(folder, { recursive: true }, (_, file) => changed(file ?? ''))
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null
}

/** Asks the server to finish what it does. Asked twice, or too slow, it is killed. */
function stop(status) {
  const again = stopping
  stopping = true
  compiler.kill()
  if (!server || hasEnded(server)) process.exit(status)
  server.once('exit', () => process.exit(status))
  server.kill(again ? 'SIGKILL' : 'SIGTERM')
  setTimeout(() => server.kill('SIGKILL'), stopMs).unref()
}
