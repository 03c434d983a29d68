import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Db } from '../../db/kysely.ts'
import { openFile } from '../../files/stored.ts'

// Beside the compiled program, as it is beside its source.
const ownFolder = fileURLToPath(new URL('../../../../symbols/alongside', import.meta.url))

/** The picture of a symbol, own or installed; undefined when there is none, or its file is not there. */
export async function readSymbol(
  db: Db,
  { set, name, varFolder }: { set: string; name: string; varFolder: string },
): Promise<{ svg: Uint8Array } | undefined> {
  if (set === 'alongside') {
    if (!/^[a-z0-9-]+$/.test(name)) return undefined
    const svg = await readFile(`${ownFolder}/${name}.svg`).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    return svg && { svg }
  }
  const found = await db
    .selectFrom('symbol')
    .select('digest')
    .where('setName', '=', set)
    .where('name', '=', name)
    .executeTakeFirst()
  const file = found && (await openFile({ varFolder, schema: db.acting.schema }, found.digest))
  return file ? { svg: Buffer.concat(await file.stream.toArray()) } : undefined
}
