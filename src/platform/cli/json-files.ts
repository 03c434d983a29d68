import { StartRefused } from '../db/refused.ts'
import type { Progress } from './command.ts'
import { FileCutShort } from './cut-short.ts'
import type { NamedInput } from './input-folder.ts'
import { type RawRecord, recordsOf } from './json-records.ts'

// The other endpoints of the standard, where somebody saved all of them into one folder.
const noServices = /^(api|datapackage|tabular|taxonom|vocabular|organi[sz]ation|location|service_?at_?location|review)/i
const jsonFile = /\.(nd)?json(l|lines)?(\.gz)?$/i

/**
 * The records of JSON files, one file after the other. Of several, those by other names and those that hold none are
 * passed by and told; a single one throws StartRefused. Throws FileCutShort at the end when one of them ended early.
 */
export async function* fileRecords(files: readonly NamedInput[], progress: Progress): AsyncGenerator<RawRecord[]> {
  const [only] = files
  const wanted = files.length === 1 ? files : files.filter(({ name }) => jsonFile.test(name) && !noServices.test(name))
  if (wanted.length === 0) throw new StartRefused('There are no files of services here: neither JSON nor services.csv.')
  let before = 0
  let [cutShort, found] = [false, false]
  for (const file of wanted) {
    const at = file === only && files.length === 1 ? '' : `${file.name} `
    const start = before
    const pieces = file.pieces({ ...progress, to: (done) => progress.to(start + done) })
    try {
      for await (const records of recordsOf(pieces)) {
        found = true
        yield at === '' ? records : records.map((record) => ({ ...record, at: `${at}${record.at}` }))
      }
    } catch (error) {
      if (at === '' || !(error instanceof FileCutShort || error instanceof StartRefused)) throw error
      cutShort ||= error instanceof FileCutShort
      const remark = error instanceof FileCutShort ? 'ends in the middle: fetch it again' : error.message
      yield [{ at: file.name, remark }]
    }
    yield foreignRemark(file)
    before += file.size
  }
  if (cutShort) throw new FileCutShort()
  if (!found) throw new StartRefused('The files in this folder hold no records.')
}

/** Says that a file was not what it should be, where it was not. */
export function foreignRemark(file: NamedInput): RawRecord[] {
  const count = file.foreign()
  if (count === 0) return []
  const characters = count === 1 ? '1 character was' : `${count} characters were`
  return [{ at: file.name, remark: `${characters} not in UTF-8 and read as Windows-1252` }]
}
