import { access, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { type Finding, well, wrong } from './finding.ts'

const nodeMin = 26
const freeBytesMin = 500_000_000
const clockMsMax = 5_000

/** Whether the Node that runs us is the one we were written for. */
export function checkNode(version = process.versions.node): Finding {
  const about = 'node'
  if (Number(version.split('.')[0]) >= nodeMin) return well({ about, says: `Node is ${version}.` })
  const advice = 'Start commands with "npm run alongside --", which brings the Node they need.'
  return wrong({ about, says: `Node is ${version}, and Alongside needs ${nodeMin}.`, advice })
}

/** Whether the var folder takes a file, and has room. */
export async function checkFolder(varFolder: string): Promise<Finding[]> {
  const about = 'folder'
  const problem = await problemWriting(varFolder)
  if (problem === 'ENOENT') {
    return [wrong({ about, says: `${varFolder} is not there.`, advice: 'Run npm start once, or set ALONGSIDE_VAR.' })]
  }
  if (problem) {
    const advice = 'Let this user write there, or make room on its disk.'
    return [wrong({ about, says: `${varFolder} takes no file (${problem}).`, advice })]
  }
  const { bavail, bsize } = await statfs(varFolder)
  const free = `${(Math.round((bavail * bsize) / 100_000_000) / 10).toFixed(1)} GB are free`
  return [
    well({ about, says: `${varFolder} can be written.` }),
    bavail * bsize >= freeBytesMin
      ? well({ about: 'disk', says: `On its disk ${free}.` })
      : wrong({ about: 'disk', says: `On the disk of ${varFolder} only ${free}.`, advice: 'Make room on it.' }),
  ]
}

/** Whether our clock agrees with the database's, and nothing was written in what it takes for the future. */
export async function checkClock(owner: pg.ClientBase, now = new Date()): Promise<Finding> {
  const about = 'clock'
  const { rows } = await owner.query<{ at: Date; newest: Date | null }>(
    `select clock_timestamp() as at, (select max(at) from public.migration) as newest`,
  )
  const apart = Math.abs((rows[0]?.at.getTime() ?? 0) - now.getTime())
  const advice = 'Set the clock, or let the machine do it (on Debian: timedatectl set-ntp true).'
  if (apart > clockMsMax) {
    const says = `This machine's clock and the database's are ${Math.round(apart / 1000)} seconds apart.`
    return wrong({ about, says, advice })
  }
  if (rows[0]?.newest && rows[0].newest.getTime() > now.getTime() + clockMsMax) {
    return wrong({ about, says: `The clock says ${now.toISOString()}, before this database was made.`, advice })
  }
  return well({ about, says: 'The clock agrees with the database.' })
}

/** The code of what went wrong, or null. */
async function problemWriting(folder: string): Promise<string | null> {
  const file = join(folder, `doctor-${process.pid}`)
  try {
    await access(folder)
    const trial = await open(file, 'wx', 0o600)
    await trial.writeFile('trial').finally(() => trial.close())
    return null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!code) throw error
    return code
  } finally {
    await rm(file, { force: true })
  }
}
