import assert from 'node:assert/strict'
import { join } from 'node:path'
import pg from 'pg'
import { allJobs } from '../jobs.ts'
import { fingerprint } from '../platform/backup/fingerprint.ts'
import { verifyBackup } from '../platform/backup/read.ts'
import { restoreBackup } from '../platform/backup/restore.ts'
import { writeBackup } from '../platform/backup/write.ts'
import type { LoginNames, Logins } from '../platform/db/logins.ts'
import { readMigrations } from '../platform/db/migrations.ts'
import { inWork } from '../platform/db/work.ts'
import { checkFiles } from '../platform/files/check.ts'
import { storeFile } from '../platform/files/stored.ts'
import { bareMachine, type Proof, provingMachine } from './proof.ts'

/** A full machine and an empty one. */
export const backup: Proof = {
  name: 'backup',
  shows: 'A backup brought to an empty machine is equal to what it was made of.',
  async prove() {
    const from = await provingMachine(allJobs)
    const to = await bareMachine()
    try {
      const source = { ...from.database, varFolder: from.varFolder, schema: from.schema }
      return await proveBackup({
        from: source,
        to: { ...to.database, varFolder: to.varFolder },
        people: 20_000,
        postcodes: 1_684_685,
      })
    } finally {
      await from.remove()
      await to.remove()
    }
  },
}

interface Side {
  owner: pg.Client
  logins: Logins
  names: LoginNames
  varFolder: string
}

interface Proving {
  from: Side & { schema: string }
  to: Side
  people: number
  postcodes: number // as many as Great Britain has, at full size
}

/** Fills the one, backs it up, restores to the other and compares. Throws when they differ. */
export async function proveBackup({ from, to, people, postcodes }: Proving) {
  const { owner, schema } = from
  await fill(from, people)
  await owner.query(
    `insert into public.postcode (postcode, lat, lng, district)
     select 'P' || n, 50 + random() * 8, random() * -5, 'E' || n % 400 from generate_series(1, $1::int) n`,
    [postcodes],
  )
  const file = join(from.varFolder, 'backup')
  const sealing = { file, passphrase: 'a passphrase to prove with', program: '0.0.0' }

  const began = performance.now()
  const manifest = await writeBackup(owner, { ...from, ...sealing })
  const written = performance.now()
  await verifyBackup(sealing)
  const verified = performance.now()
  const migrations = await readMigrations()
  const restored = await restoreBackup(to.owner, { ...to, ...sealing, migrations, jobs: allJobs })
  const ended = performance.now()

  for (const part of ['public', schema]) {
    assert.deepEqual(await fingerprint(to.owner, part), await fingerprint(owner, part), part)
  }
  const files = await checkFiles(to.owner, { varFolder: to.varFolder, schema })
  assert.deepEqual([files.missing, files.changed, files.unlisted], [[], [], []])
  assert.equal(files.whole, manifest.files.count)
  return {
    tables: manifest.tables.length,
    rows: restored.rows,
    files: restored.files,
    megabytes: Math.round(manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
    backupMs: Math.round(written - began),
    verifyMs: Math.round(verified - written),
    restoreMs: Math.round(ended - verified),
  }
}

/** People with sharings, looks and letters; the audit log and files of a busy place. */
async function fill({ owner, logins, schema, varFolder }: Side & { schema: string }, people: number) {
  await owner.query(`set search_path = "${schema}", public, pg_temp`)
  await owner.query(
    `with made as (insert into member (id, name) select gen_random_uuid(), 'Person ' || n
       from generate_series(1, $1::int) n returning id)
     insert into person (id, member_id) select gen_random_uuid(), id from made`,
    [people],
  )
  await owner.query(`insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
    select gen_random_uuid(), p.id, (select min(id::text)::uuid from member), s.name, 'see', 'agreed',
      now() + interval '1 month', p.member_id from person p, section s where s.name < 'c'`)
  await owner.query(`insert into look (id, person_id, member_id, section, may, opened, basis)
    select gen_random_uuid(), p.id, p.member_id, 'plan', 'see', 'page', 'agreed' from person p, generate_series(1, 5)`)
  await owner.query(`insert into post_item (id, person_id, channel, address, subject, body)
    select gen_random_uuid(), p.id, 'letter', 'Kirchstraße 1', 'Hello', repeat(p.id::text || e'\\n\\t\\\\', 20) from person p`)
  const pool = new pg.Pool({ ...logins.app, max: 1 })
  for (let n = 0; n < Math.min(people / 100, 50); n++) {
    const content = (async function* () {
      yield Buffer.from(`file ${n}\n`.repeat(10_000))
    })()
    const kept = { varFolder, mediaType: 'text/plain', bytesMax: 1_000_000 }
    await inWork(pool, { schema }, (db) => storeFile(db, content, kept))
  }
  await pool.end()
}
