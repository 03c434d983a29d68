import { Hono } from 'hono'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { RecordPage, sectionTitle } from '../../platform/ui/record-page.tsx'
import type { Env } from '../../platform/web/env.ts'
import { entriesAt } from '../entries/entry.ts'

export const contacts = new Hono<Env>()

contacts.get('/people/:personId/people', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'people', 'see')
  const record = await meetRecord(c, section.personId)
  return c.html(
    <RecordPage title={sectionTitle(record, 'people')} record={record} current={`/people/${record.personId}/people`}>
      <p>
        <a href={entriesAt(section.personId, 'people')}>Other things that are written here</a>
      </p>
    </RecordPage>,
  )
})
