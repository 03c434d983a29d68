import type { Db } from '../../db/kysely.ts'
import { openFile } from '../../files/stored.ts'
import { ownSymbols } from './own-set.ts'
import { digestOfSymbol } from './queries.ts'
import { ownSetName } from './symbol.ts'

/** The picture of a symbol. */
export interface SymbolPicture {
  svg: Uint8Array<ArrayBuffer>
  /** SHA-256 of it in hex. */
  digest: string
}

/** The picture of a symbol, own or installed; undefined when there is none, or its file is not there. */
export async function readSymbol(
  db: Db,
  { varFolder, ...symbol }: { set: string; name: string; varFolder: string },
): Promise<SymbolPicture | undefined> {
  if (symbol.set === ownSetName) {
    const own = (await ownSymbols()).get(symbol.name)
    return own && { svg: new TextEncoder().encode(own.svg), digest: own.digest }
  }
  const digest = await digestOfSymbol(db, symbol)
  const file = digest === undefined ? null : await openFile({ varFolder, schema: db.acting.schema }, digest)
  if (digest === undefined || file === null) return undefined
  return { svg: new Uint8Array(Buffer.concat(await file.stream.toArray())), digest }
}
