import { Hono } from 'hono'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { RecordPage, sectionTitle } from '../../platform/ui/record-page.tsx'
import type { Env } from '../../platform/web/env.ts'
import { entriesAt } from '../entries/entry.ts'

export const about = new Hono<Env>()

about.get('/people/:personId/about', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  return c.html(
    <RecordPage title={sectionTitle(record, 'about')} record={record} current={`/people/${record.personId}/about`}>
      <p>
        <a href={entriesAt(section.personId, 'about')}>Other things that are written here</a>
      </p>
    </RecordPage>,
  )
})
