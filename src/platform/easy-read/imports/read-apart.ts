import { Worker } from 'node:worker_threads'
import type { Block } from './block.ts'
import type { Reading } from './reader.ts'

const timeLimitMs = 20_000
const megabytesMax = 256

let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a file in a thread with memory and time of its own, one after the other, so that a file made to trip its
 * reader holds up nobody. Null when it could not be read.
 */
export function readApart(reading: Reading, limitMs = timeLimitMs): Promise<Block[] | null> {
  const read = last.then(() => begin(reading, limitMs))
  last = read
  return read
}

function begin(reading: Reading, limitMs: number): Promise<Block[] | null> {
  const worker = new Worker(new URL('./reader.js', import.meta.url), {
    workerData: reading,
    resourceLimits: { maxOldGenerationSizeMb: megabytesMax },
  })
  return new Promise((done) => {
    const end = (blocks: Block[] | null) => {
      clearTimeout(late)
      done(blocks)
      void worker.terminate()
    }
    const late = setTimeout(() => end(null), limitMs)
    worker.once('message', (blocks: Block[]) => end(blocks))
    // Out of memory, too deep, or no such file after all: to whoever sent it that is the same.
    worker.once('error', () => end(null))
    worker.once('exit', () => end(null))
  })
}
