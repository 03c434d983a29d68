import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { type Bench, verdict } from './bench.ts'
import { easyRead } from './easy-read.ts'
import { importing } from './import.ts'
import { page } from './page.ts'
import { records } from './records.ts'
import { search } from './search.ts'
import { start } from './start.ts'

const benches: readonly Bench[] = [page, search, importing, easyRead, records, start]

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !benches.some((bench) => bench.name === name))
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${benches.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}

keepToTwoCores()
let failed = false
for (const bench of benches.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n${bench.name}: ${bench.about}`)
  try {
    for (const target of await bench.measure()) console.log(verdict(target))
  } catch (error) {
    failed = true
    console.error(error)
  }
}
// A target that is missed is a finding; only what could not be measured is an error.
process.exit(failed ? 1 : 0)

// What is started from here keeps to the same cores: the database, the web process, and who asks it.
function keepToTwoCores() {
  const cores = availableParallelism()
  if (cores === 2) return
  const kept = cores > 2 && spawnSync('taskset', ['-a', '-p', '-c', '0,1', String(process.pid)]).status === 0
  console.log(kept ? `Two of ${cores} cores are used.` : `The targets are for 2 cores; this machine gives us ${cores}.`)
}
