import { auditChain } from './audit.ts'
import { backup } from './backup.ts'
import { kills } from './kills.ts'
import type { Proof } from './proof.ts'

const proofs: readonly Proof[] = [backup, auditChain, kills]

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !proofs.some((proof) => proof.name === name))
if (unknown !== undefined) {
  console.error(`There is no proof "${unknown}". There are: ${proofs.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}

let failed = 0
for (const proof of proofs.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const began = performance.now()
  try {
    const figures = Object.entries(await proof.prove()).map(([name, figure]) => `${name} ${figure}`)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`proven  ${proof.name}: ${proof.shows} (${figures.join(', ')}; ${seconds} s)`)
  } catch (error) {
    failed++
    console.error(`FAILED  ${proof.name}: ${proof.shows}`)
    console.error(error)
  }
}
process.exit(failed === 0 ? 0 : 1)
