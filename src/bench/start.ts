import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Bench, median, printTable } from './bench.ts'

const root = join(import.meta.dirname, '..', '..')
const startsMax = 5

/** From `npm start` to serving, on a folder that was used before and whose database was stopped. */
export const start: Bench = {
  name: 'start',
  about: 'how long npm start takes until it serves, when it is not the first time.',
  async measure() {
    const varFolder = await mkdtemp(join(tmpdir(), 'alongside-bench-'))
    await chmod(varFolder, 0o755) // as root, the database runs as somebody else
    try {
      const first = await startAndStop(varFolder)
      const later: number[] = []
      for (let n = 0; n < startsMax; n++) later.push(await startAndStop(varFolder))
      printTable(
        ['', 'seconds'],
        [
          ['first start, packages and build there already', first.toFixed(2)],
          ...later.map((seconds, n) => [`start ${n + 2}`, seconds.toFixed(2)]),
        ],
      )
      return [{ what: 'a later start', figure: median(later), limit: { most: 1.5 }, unit: ' s' }]
    } finally {
      await rm(varFolder, { recursive: true, force: true, maxRetries: 10 })
    }
  },
}

async function startAndStop(varFolder: string): Promise<number> {
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, ALONGSIDE_VAR: varFolder, PORT: '0', DATABASE_URL: '', BASE_URL: '', SMTP_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const gone = once(child, 'exit')
  const seconds = await readyAfter(child.stdout, began)
  // The whole group: npm may be a wrapper that does not pass the signal on.
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
  await gone
  if (seconds === null) throw new Error('npm start ended before it served')
  return seconds
}

async function readyAfter(output: NodeJS.ReadableStream, began: number): Promise<number | null> {
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith('Alongside is ready')) return (performance.now() - began) / 1000
  }
  return null
}
