import type { Command } from '../../platform/cli/command.ts'
import { linesOf, openInput } from '../../platform/cli/input-file.ts'
import { Db } from '../../platform/db/kysely.ts'
import { StartRefused } from '../../platform/db/refused.ts'
import { cellsOf } from '../postcodes/postcode-file.ts'
import { saveDistricts } from './queries.ts'

/** Reads what councils' areas are called, from any file of the ONS that has their codes and names side by side. */
export const importDistricts: Command = {
  name: 'import districts',
  summary: 'Bring in the names of council areas, from a CSV file with their codes and names.',
  takes: '<file>',
  async run(run) {
    const file = await openInput(run.positionals[0])
    const progress = run.progress('Reading districts', file.size)
    const districts = new Map<string, string>()
    let columns: { code: number; name: number } | null = null
    let read = 0
    for await (const lines of linesOf(file.pieces(progress))) {
      for (const line of lines) {
        const cells = cellsOf(line)
        if (columns === null) {
          columns = columnsOf(cells)
          continue
        }
        read++
        const [code = '', name = ''] = [cells[columns.code]?.trim(), cells[columns.name]?.trim()]
        if (/^[A-Z][0-9]{8}$/.test(code) && name !== '' && name.length <= 120) districts.set(code, name)
      }
    }
    progress.end()
    if (districts.size === 0) throw new StartRefused('No district with a nine-letter code and a name is in the file.')
    const db = new Db(async () => run.owner, { schema: run.organisation.schema })
    await saveDistricts(
      db,
      [...districts].map(([code, name]) => ({ code, name })),
    )
    run.say(`${read} read: ${districts.size} districts are known by name.`)
    run.answer({ read, districts: districts.size })
    return 0
  },
}

function columnsOf(heads: readonly string[]) {
  const names = heads.map((head) => head.replace('\uFEFF', '').trim().toLowerCase())
  const code = names.findIndex((name) => /^(lad_gss|lad\d\dcd|la_code|gss_code|code)$/.test(name))
  const name = names.findIndex((head) => /^(lad\d\dnm|la_name|lad_name|name)$/.test(head))
  if (code >= 0 && name >= 0) return { code, name }
  throw new StartRefused(
    'The first line must name a column of codes (lad_gss, LAD23CD) and one of names (name, LAD23NM).',
  )
}
