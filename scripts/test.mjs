// Everything `npm test` does after `ready`: finds a browser, checks the style, then runs every test.
// `npm test -- platform/db -browser` runs the files whose path holds the first and not the second.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const asked = process.argv.slice(2)
const without = asked.filter((part) => part.startsWith('-')).map((part) => part.slice(1))
const only = asked.filter((part) => !part.startsWith('-'))
process.env.CHROMIUM = findBrowser() ?? installBrowser()
if (asked.length === 0) run(join('node_modules', '.bin', 'biome'), ['check', '--error-on-warnings', '.'])

const files = globSync('dist/**/*.test.js')
  .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
  .filter((file) => !without.some((part) => file.includes(part)))
if (files.length === 0) stop(`No test file answers to ${asked.join(' ')}.`)
run(process.execPath, [
  '--test',
  '--test-global-setup=dist/test/setup.js',
  '--test-concurrency=3',
  '--test-reporter=spec',
  ...files.sort(),
])

function findBrowser() {
  if (process.env.CHROMIUM && existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const applications = [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return [...places, ...applications].find((place) => existsSync(place))
}

function installBrowser() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) stop('The tests need Chromium. Install it (on Debian: apt install chromium), or set CHROMIUM to it.')
  console.log('Installing Chromium for the tests. This happens once.')
  const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: quiet })
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], env: quiet })
  return findBrowser() ?? stop('Chromium could not be installed. Install it by hand, or set CHROMIUM to it.')
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
