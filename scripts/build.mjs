// Compiles src/ to dist/ and makes the assets. Does nothing when no source changed since the last build.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))

const stamp = join('dist', '.built')
const sources = filesBelow('src').concat(filesBelow('scripts'), ['package-lock.json', 'tsconfig.json'])
const now = sources.map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`).join('\n')

const whole = sources.every((file) => existsSync(outputOf(file)))

if (!whole || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== now) {
  mkdirSync('dist', { recursive: true })
  rmSync(stamp, { force: true })
  // The compiler believes its own notes, and would not write again what somebody took away.
  if (!whole) rmSync(join('dist', '.tsbuildinfo'), { force: true })
  removeOutputsWithoutSource()
  run(join('node_modules', '.bin', 'tsc'))
  const { buildAssets } = await import('./assets.mjs')
  await buildAssets()
  writeFileSync(stamp, now)
}

// The compiler never deletes what it wrote, so a deleted test would go on running.
function removeOutputsWithoutSource() {
  for (const file of filesBelow('dist')) {
    if (!file.endsWith('.js')) continue
    const source = join('src', file.slice('dist/'.length, -'.js'.length))
    const generated = file.startsWith(join('dist', 'assets'))
    if (!generated && !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(file)
  }
}

/** What the compiler makes of a source; of any other file, the file itself. */
function outputOf(file) {
  const [, path] = /^src\/(.*?)(?<!\.d)\.tsx?$/.exec(file) ?? []
  return path ? join('dist', `${path}.js`) : file
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function run(command) {
  const done = spawnSync(command, [], { stdio: 'inherit' })
  if (done.error) console.error(`${command} cannot be run (${done.error.code}). Run npm ci, then try again.`)
  if (done.status !== 0) process.exit(1)
}
