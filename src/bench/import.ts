import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { realFile } from '../test/real-files.ts'
import { type Bench, printTable } from './bench.ts'
import { benchMachine } from './machine.ts'

const servicesMax = 100_000
const seed = 20_261_122
const root = join(import.meta.dirname, '..', '..')

/** The real command in a process of its own, on a database that runs already. */
export const importing: Bench = {
  name: 'import',
  about: `how long ${servicesMax.toLocaleString('en-GB')} services and all postcodes take to import, and how much memory.`,
  async measure() {
    const [real, postcodes] = ['services-gm/oruk-v3/services.ndjson.gz', 'postcodes/gb-postcodes-2014-08.csv.gz'].map(
      realFile,
    )
    if (!real || !postcodes) throw new Error('Set ALONGSIDE_DATA to the folder of real data')
    const folder = await mkdtemp(join(tmpdir(), 'alongside-bench-import-'))
    const machine = await benchMachine()
    try {
      const file = join(folder, 'services.ndjson')
      await writeServices(file, { real, postcodes })
      const run = (...words: string[]) => runCommand(machine.varFolder, words)
      const learnt = await run('import', 'postcodes', postcodes)
      const first = await run('import', 'services', file)
      const again = await run('import', 'services', file)
      expect(first.answer, { read: servicesMax, added: servicesMax, changed: 0, unchanged: 0, removed: 0 })
      expect(again.answer, { read: servicesMax, added: 0, changed: 0, unchanged: servicesMax, removed: 0 })
      const shown = { postcodes: learnt, services: first, 'the same services again': again }
      printTable(
        ['', 'seconds', 'peak MB'],
        Object.entries(shown).map(([what, { seconds, peakMb }]) => [what, seconds.toFixed(1), peakMb.toFixed(0)]),
      )
      return [
        { what: 'postcodes', figure: learnt.seconds, limit: { most: 10 }, unit: ' s' },
        { what: 'services', figure: first.seconds, limit: { most: 60 }, unit: ' s' },
        { what: 'services, peak resident memory', figure: first.peakMb, limit: { most: 300 }, unit: ' MB' },
        { what: 'services again, peak resident memory', figure: again.peakMb, limit: { most: 300 }, unit: ' MB' },
      ]
    } finally {
      await machine.remove()
      await rm(folder, { recursive: true })
    }
  },
}

/** Copies of the real services under ids of their own, each on a real postcode, the same ones every time. */
async function writeServices(file: string, { real, postcodes }: { real: string; postcodes: string }) {
  const services = await linesIn(real)
  const places = (await linesIn(postcodes)).slice(1)
  const random = randomFrom(seed)
  const out = createWriteStream(file)
  for (let n = 0; n < servicesMax; n++) {
    const service = services[n % services.length] ?? ''
    const place = places[Math.floor(random() * places.length)] ?? ''
    const more = out.write(`${copyOf(service, { copy: Math.floor(n / services.length), place })}\n`)
    if (!more) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

/** Every id but those of the vocabulary is another one in each copy. */
function copyOf(service: string, { copy, place }: { copy: number; place: string }) {
  const [postcode, lat, lng] = place.split(',')
  return service
    .replaceAll(/("(?!taxonomy|term)[a-z_]*id":")([0-9a-f]{8})/g, (_, key: string, id: string) => {
      return key + ((Number.parseInt(id, 16) ^ (copy * 7919)) >>> 0).toString(16).padStart(8, '0')
    })
    .replaceAll(/"postal_code":"[^"]*"/g, `"postal_code":"${postcode}"`)
    .replaceAll(/"latitude":[-0-9.]+,"longitude":[-0-9.]+/g, `"latitude":${lat},"longitude":${lng}`)
}

async function linesIn(file: string): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) lines.push(line)
  return lines
}

/** Numbers from 0 to 1 that are the same after the same seed (mulberry32). */
function randomFrom(start: number) {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Ran {
  seconds: number
  peakMb: number
  answer: Record<string, unknown>
}

// The process itself says how large it ever was, on its way out: on every system, and to the last moment.
const tellPeak = `data:text/javascript,process.on('exit',()=>console.error('peak '+process.resourceUsage().maxRSS))`

async function runCommand(varFolder: string, words: readonly string[]): Promise<Ran> {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  // With whatever `npm run alongside` gives to node.
  const [, flags = ''] = /\/node (.*)dist\/cli\.js/.exec(scripts.alongside) ?? []
  const given = flags.split(' ').filter(Boolean)
  const began = performance.now()
  const child = spawn(process.execPath, [...given, '--import', tellPeak, 'dist/cli.js', ...words, '--json'], {
    cwd: root,
    env: { ...process.env, ALONGSIDE_VAR: varFolder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  const seconds = (performance.now() - began) / 1000
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${complained}`)
  const peakMb = Number(/^peak (\d+)$/m.exec(complained)?.[1]) / 1024
  return { seconds, peakMb, answer: JSON.parse(said.trim().split('\n').at(-1) ?? '') }
}

function expect(answer: Record<string, unknown>, counts: Record<string, number>) {
  for (const [name, count] of Object.entries(counts)) {
    if (answer[name] !== count) throw new Error(`${name} should be ${count} and is ${answer[name]}`)
  }
}
