import { Hono } from 'hono'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { pointsFor } from '../../platform/ui/print-sizes.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { sharersOf } from '../entries/queries.ts'
import { withheldHere } from '../withheld/queries.ts'
import { PrintedAbout } from './printed.tsx'
import { toldIn } from './queries.ts'
import { ShowAbout } from './views.tsx'

export const about = new Hono<Env>()

about.get('/people/:personId/about', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const { told, mayWithhold } = await withheldHere(section)
  return c.html(
    <ShowAbout
      record={record}
      parts={await toldIn(section)}
      mayWrite={record.sections.some(({ name, may }) => name === 'about' && may === 'write')}
      readerId={readerOf(c)}
      sharers={record.own ? await sharersOf(section) : []}
      withheldTold={told}
      mayWithhold={mayWithhold}
    />,
  )
})

about.get('/people/:personId/about/print', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  return c.html(
    <PrintedAbout
      record={record}
      parts={await toldIn(section)}
      points={pointsFor(record.needs, first(c.var.fields, 'size'))}
    />,
  )
})

function readerOf(c: Ctx) {
  return (c.var.member ?? notFound()).id
}
