import type { Command, CommandRun, Progress } from '../../platform/cli/command.ts'
import { FileCutShort } from '../../platform/cli/cut-short.ts'
import { type InputFile, linesOf, openInput } from '../../platform/cli/input-file.ts'
import { loginNames } from '../../platform/db/logins.ts'
import { StartRefused } from '../../platform/db/refused.ts'
import { type ReadRow, readerOf } from './postcode-file.ts'
import { replacePostcodes } from './queries.ts'

const defectsShown = 1000

export const importPostcodes: Command = {
  name: 'import postcodes',
  summary: 'Learn where postcodes are, from Code-Point Open or the ONS Postcode Directory.',
  takes: '<file> [<file>...]',
  async run(run) {
    const [first, ...others] = run.positionals
    // Code-Point Open comes as a hundred files, one for each pair of letters: together they are one import.
    const files = await Promise.all([openInput(first), ...others.map(openInput)])
    const progress = run.progress(
      'Reading postcodes',
      files.reduce((sum, file) => sum + file.size, 0),
    )
    const tally: Tally = { read: 0, ended: 0, faulty: 0, defects: [] }
    await run.owner.query('begin')
    try {
      const lines = copyAll(files, { progress, tally })
      const counts = await replacePostcodes(run.owner, { lines, names: loginNames(run.logins) })
      await run.owner.query('commit')
      progress.end()
      return tell(run, { tally, counts })
    } catch (error) {
      progress.end()
      await run.owner.query('rollback')
      if (error instanceof FileCutShort) {
        throw new StartRefused('The file ends in the middle. Fetch it again; nothing was changed.')
      }
      throw error
    }
  },
}

interface Tally {
  read: number
  ended: number
  faulty: number
  /** The first of them: a file that is wrong throughout would otherwise fill the memory. */
  defects: { record: string; field: string; problem: string }[]
}

async function* copyAll(files: InputFile[], { progress, tally }: { progress: Progress; tally: Tally }) {
  let before = 0
  for (const file of files) {
    const start = before
    yield* copyLines(file.pieces({ ...progress, to: (done) => progress.to(start + done) }), tally)
    before += file.size
  }
}

async function* copyLines(pieces: AsyncIterable<string>, tally: Tally): AsyncGenerator<string> {
  let read: ReadRow | null = null
  let lineNumber = 0
  for await (const lines of linesOf(pieces, 10_000)) {
    let start = 0
    if (!read) {
      const known = readerOf(lines[0] ?? '')
      if (!known) {
        throw new StartRefused(
          'The columns of this file are not known. Use one with postcode, lat and lng, the ONS Postcode Directory or Code-Point Open.',
        )
      }
      read = known.read
      start = known.firstIsRow ? 0 : 1
      lineNumber = start
    }
    let copied = ''
    for (let i = start; i < lines.length; i++) {
      const line = lines[i]
      lineNumber++
      if (!line) continue
      tally.read++
      const row = read(line)
      if (row === 'ended') tally.ended++
      else if ('problem' in row) noteDefect(tally, { record: `line ${lineNumber}`, ...row })
      else copied += `${row.postcode}\t${row.lat}\t${row.lng}\t${row.district}\n`
    }
    if (copied !== '') yield copied
  }
  if (!read) throw new StartRefused('The file is empty.')
}

function noteDefect(tally: Tally, defect: Tally['defects'][number]) {
  tally.faulty++
  if (tally.defects.length < defectsShown) tally.defects.push(defect)
}

function tell(run: CommandRun, { tally, counts }: { tally: Tally; counts: object }) {
  const { read, ended, faulty, defects } = tally
  run.say(`${read.toLocaleString('en-GB')} postcodes read, ${ended} no longer in use, ${faulty} not usable.`)
  for (const defect of defects.slice(0, 20)) run.say(`  ${defect.record}: ${defect.problem}`)
  run.answer({ read, ...counts, ended, faulty, defects })
  return 0
}
