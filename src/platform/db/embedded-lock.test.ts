import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { holdFolder } from './embedded.ts'
import { clearTrials, kill, runProgram, trialVar } from './embedded-trial.ts'

after(clearTrials)

test('a folder that is served from cannot be held again until it is let go', async () => {
  const folder = trialVar()
  const first = await holdFolder(folder)
  assert.ok(first)
  assert.equal(await holdFolder(folder), null)

  first.release()
  const second = await holdFolder(folder)
  assert.ok(second)
  second.release()
})

test('of several programs that reach for a folder in the same instant exactly one gets it', async () => {
  const folder = trialVar()
  const at = Date.now() + 600
  const text = `
    const { holdFolder } = await import(from + '/embedded.js')
    while (Date.now() < ${at}) {}
    console.log((await holdFolder(${JSON.stringify(folder)})) !== null)
    setInterval(() => {}, 1000)`
  const programs = [runProgram(text), runProgram(text), runProgram(text)]
  const held = await Promise.all(programs.map(({ line }) => line))
  await Promise.all(programs.map(kill))
  assert.deepEqual(held.sort(), ['false', 'false', 'true'])
})

test('a folder is free again as soon as the program that held it is killed', async () => {
  const folder = trialVar()
  // The program drops what it was given and collects its garbage: the folder must stay held all the same.
  const holder = runProgram(`
    const { holdFolder } = await import(from + '/embedded.js')
    await holdFolder(${JSON.stringify(folder)})
    ;(await import('node:v8')).setFlagsFromString('--expose-gc')
    for (let n = 0; n < 5; n++) {
      (await import('node:vm')).runInNewContext('gc')()
      await new Promise((done) => setTimeout(done, 10))
    }
    console.log('held')
    setInterval(() => {}, 1000)`)
  assert.equal(await holder.line, 'held')
  assert.equal(await holdFolder(folder), null)

  await kill(holder)
  const ours = await holdFolder(folder)
  assert.ok(ours)
  ours.release()
})
