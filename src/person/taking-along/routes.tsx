import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { audit } from '../../platform/audit/queries.ts'
import { openWhole } from '../../platform/identity/opening.ts'
import { meetOwnRecord } from '../../platform/identity/record.ts'
import { missingFiles, packOffline } from '../../platform/offline/packing.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Env } from '../../platform/web/env.ts'
import { digestsOf, withoutFiles } from '../copies/files.ts'
import { readCopy } from '../copies/queries.ts'
import { contentsOf } from '../copy-pages/contents.ts'
import { TakeAlong } from './views.tsx'

export const takingAlong = new Hono<Env>()

takingAlong.get('/people/:personId/take-along', async (c) => {
  return c.html(<TakeAlong record={await meetOwnRecord(c, c.req.param('personId'))} />)
})

takingAlong.post('/people/:personId/take-along', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const unproven = await freshProof(c)
  if (unproven) return unproven
  const { platform, organisation, requestId } = c.var
  const whole = await openWhole(c, record.personId)
  const copy = await readCopy(whole, { name: record.name, organisation: organisation.name })
  const place = { varFolder: platform.config.varFolder, schema: organisation.schema }
  const missing = await missingFiles(place, digestsOf(copy))
  await audit(c.var.db, { kind: 'record.taken-along', subject: { person: record.personId }, requestId })

  c.header('Content-Type', 'application/zip')
  // Without a name: it lies among the downloads of a computer that others may use.
  c.header('Content-Disposition', `attachment; filename="my-record-${today()}.zip"`)
  c.header('Cache-Control', 'no-store')
  return c.body(Readable.toWeb(packOffline(contentsOf(withoutFiles(copy, missing)), place)) as ReadableStream)
})
