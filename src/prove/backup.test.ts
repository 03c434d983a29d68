import { after, test } from 'node:test'
import { allJobs } from '../jobs.ts'
import { loginNames } from '../platform/db/logins.ts'
import { installJobs } from '../platform/jobs/boss.ts'
import { testDatabase, testServer } from '../test/database.ts'
import { emptyMachine } from '../test/empty-machine.ts'
import { removeFolder, testFolder } from '../test/setup.ts'
import { proveAudit } from './audit.ts'
import { proveBackup } from './backup.ts'

const database = await testDatabase()
const varFolder = await testFolder()
const from = { ...database, names: loginNames(database.logins), varFolder }
after(async () => {
  await database.close()
  await removeFolder(varFolder)
})

test('the audit chain notices whatever is deleted, changed or moved in it', async () => {
  await proveAudit({ ...from, entries: 60 })
})

test('a machine with some hundred people comes back equal on an empty one', async () => {
  await installJobs(database.owner, { names: from.names, jobs: allJobs })
  const to = await emptyMachine(testServer())
  await proveBackup({ from, to, people: 200, postcodes: 1000 })
  await to.close()
})
