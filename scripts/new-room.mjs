// Lays out an empty room in the house's style: npm run new-room person/plans
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { roomFiles, singular } from './room-template.mjs'

const wings = ['community', 'person', 'work', 'coop', 'voice', 'commons', 'insight', 'space']
const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const vague = /^(services?|managers?|helpers?|utils?|handlers?|data|info|misc|common)$/
const reserved =
  /^(await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))

const [place, nounAsked, ...more] = process.argv.slice(2)
const usage = 'Name the wing and the room: npm run new-room person/plans. A second word names the noun: plan.'
if (!place || more.length > 0 || place.split('/').length !== 2) stop(usage)
const [wing, room] = place.split('/')
const noun = nounAsked ?? singular(room)
const folder = join('src', wing, room)

if (!wings.includes(wing)) stop(`There is no wing '${wing}'. The wings are ${wings.join(', ')}.`)
for (const each of [room, noun]) {
  if (!name.test(each)) stop(`'${each}' cannot name a room: use small letters and digits, with hyphens between words.`)
  if (each.split('-').some((word) => vague.test(word)) && each !== 'service' && each !== 'services') {
    stop(`'${each}' does not say what the room is about: name it by its noun.`)
  }
  if (reserved.test(each)) stop(`'${each}' is a word of the language: choose another, such as 'member-${each}'.`)
}
if (['queries', 'views', 'routes', 'jobs', 'commands', 'feed', 'index'].includes(noun)) {
  stop(`'${noun}' is the name of another file of a room: give the noun as a second word.`)
}
if (existsSync(folder)) stop(`${folder} is there already.`)

mkdirSync(folder, { recursive: true })
const files = Object.entries(roomFiles({ room, noun }))
for (const [file, text] of files) writeFileSync(join(folder, file), text)
formatFolder()

console.log(`Made ${folder}: ${files.map(([file]) => file).join(', ')}.

Next:
  1. Mount it in src/app.tsx: rooms.route('/', ${camel(room)}), imported from './${wing}/${room}/routes.tsx'.
  2. Make its table in migrations/organisation/, run npm run generate-types, and read it in queries.ts.
     A table about one person needs policies, and its queries take an opened section instead of db.
  3. Run npm test.`)

// A long name can make a line too long for one line: the formatter knows how it is broken.
function formatFolder() {
  const biome = join('node_modules', '.bin', 'biome')
  if (!existsSync(biome)) return
  const done = spawnSync(biome, ['check', '--write', folder], { encoding: 'utf8' })
  if (done.status !== 0) console.error(`${done.stdout}${done.stderr}\nThe files are made, but not yet formatted.`)
}

function camel(text) {
  return text.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
