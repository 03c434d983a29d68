import { parentPort, workerData } from 'node:worker_threads'
import type { Block } from './block.ts'
import { blocksOfMarkdown } from './markdown.ts'
import { blocksOfPlainText } from './plain-text.ts'
import { blocksOfWord } from './word.ts'
import type { Unpacked } from './zip.ts'

/** What is read in a thread of its own. */
export type Reading = { as: 'word'; parts: readonly Unpacked[] } | { as: 'markdown' | 'text'; text: string }

async function read(reading: Reading): Promise<Block[]> {
  if (reading.as === 'word') return blocksOfWord(reading.parts)
  return reading.as === 'markdown' ? blocksOfMarkdown(reading.text) : blocksOfPlainText(reading.text)
}

parentPort?.postMessage(await read(workerData as Reading))
