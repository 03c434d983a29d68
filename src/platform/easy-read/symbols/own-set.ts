import { hash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Candidate } from './ranking.ts'
import { makeSafe } from './svg/safe-svg.ts'
import { ownSetName, type SymbolSet } from './symbol.ts'
import { readSome, readSymbolFolder, type SymbolFile } from './symbol-folder.ts'
import { readName } from './symbol-name.ts'

export const ownSymbolSet: SymbolSet = {
  name: ownSetName,
  title: 'Alongside symbols',
  licence: 'CC BY-SA 4.0',
  attribution: 'Alongside contributors',
}

export interface OwnSymbol extends Candidate {
  svg: string
  digest: string
}

// Beside the compiled program, as it is beside its source.
const folder = fileURLToPath(new URL('../../../../symbols/alongside', import.meta.url))
const bytesMax = 100_000

let reading: Promise<ReadonlyMap<string, OwnSymbol>> | null = null

/** The symbols that come with Alongside, by name. Read once, when they are first asked for. */
export function ownSymbols(): Promise<ReadonlyMap<string, OwnSymbol>> {
  reading ??= readOwn()
  return reading
}

async function readOwn(): Promise<ReadonlyMap<string, OwnSymbol>> {
  const { files } = await readSymbolFolder(folder)
  const symbols = await Promise.all(files.map(readOne))
  return new Map(symbols.map((symbol) => [symbol.name, symbol]))
}

async function readOne({ name, path, tags, category }: SymbolFile): Promise<OwnSymbol> {
  const made = makeSafe((await readSome(path, bytesMax)) ?? '')
  if ('refused' in made) throw new Error(`The symbol ${name} that comes with Alongside ${made.refused}`)
  const { svg } = made
  const { title } = readName(name)
  return { set: ownSetName, name, title, tags, category, svg, digest: hash('sha256', svg) }
}
