import type pg from 'pg'
import type { Organisation } from '../db/organisations.ts'
import { checkFiles } from '../files/check.ts'
import { type Finding, note, well, wrong } from './finding.ts'

/** Whether every file that an organisation's table lists is on the disk as it was. Each is read. */
export async function checkStored(
  owner: pg.ClientBase,
  { schema, name, varFolder }: Organisation & { varFolder: string },
): Promise<Finding[]> {
  const about = 'files'
  const { whole, missing, changed, unlisted, unfinished } = await checkFiles(owner, { varFolder, schema })
  const findings = [
    ...missing.map((digest) => ({ about, says: `File ${digest} of ${name} is missing.` })),
    ...changed.map((digest) => ({ about, says: `File ${digest} of ${name} is not what it was.` })),
  ].map((finding) => wrong({ ...finding, advice: 'Put it back from a backup.' }))
  if (findings.length > 0) return findings
  const left = unlisted.length + unfinished.length
  return [
    well({ about, says: `All ${whole} files of ${name} are as they were stored.` }),
    ...(left > 0 ? [note({ about, says: `${left} files of ${name} belong to nothing and only take room.` })] : []),
  ]
}
