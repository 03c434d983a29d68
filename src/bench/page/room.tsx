import { randomUUIDv7 } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { Button } from '../../platform/ui/button.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Input } from '../../platform/ui/input.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Radios } from '../../platform/ui/radios.tsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import { Table } from '../../platform/ui/table.tsx'
import { Textarea } from '../../platform/ui/textarea.tsx'
import type { Env } from '../../platform/web/env.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { goalHeads, goals, howOften } from './content.ts'
import type { BenchPlan } from './record.ts'

/** One page in three ways: opened, with the look; the same look written without asking anybody; and no look at all. */
export function planRoom(): Hono<Env> {
  const room = new Hono<Env>()
  room.get('/people/:personId/opened', async (c) => {
    const { db, personId } = await openSection(c, c.req.param('personId'), 'plan', 'see')
    return c.html(<ShowPlan plan={(await newestPlan(db, personId)) ?? notFound()} />)
  })
  room.get('/people/:personId/written', async (c) => {
    const { db, member, requestId } = c.var
    const personId = c.req.param('personId')
    await sql`
      insert into look (id, person_id, member_id, section, may, opened, basis, request_id)
      values (${randomUUIDv7()}, ${personId}, ${member?.id}, 'plan', 'see', 'page', 'agreed', ${requestId})`.execute(db)
    return c.html(<ShowPlan plan={(await newestPlan(db, personId)) ?? notFound()} />)
  })
  room.get('/people/:personId/plain', async (c) => {
    return c.html(<ShowPlan plan={(await newestPlan(c.var.db, c.req.param('personId'))) ?? notFound()} />)
  })
  return room
}

function newestPlan(db: Db, personId: string) {
  return db
    .withTables<{ benchPlan: BenchPlan }>()
    .selectFrom('benchPlan')
    .select(['personId', 'version', 'title', 'startsOn', 'matters', 'outcome'])
    .where('personId', '=', personId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function ShowPlan({ plan }: { plan: BenchPlan }) {
  const frame = currentFrame()
  const change = (what: string) => ({
    items: [{ href: `${frame.path}/change`, text: 'Change', visuallyHiddenText: what }],
  })
  return (
    <Page title={plan.title}>
      <h1 class="govuk-heading-xl">{plan.title}</h1>
      <SummaryList
        rows={[
          { key: { text: 'Begins on' }, value: { text: plan.startsOn }, actions: change('the day it begins') },
          { key: { text: 'What matters to me' }, value: { text: plan.matters }, actions: change('what matters') },
          {
            key: { text: 'What I want to happen' },
            value: { text: plan.outcome },
            actions: change('what should happen'),
          },
          { key: { text: 'Version' }, value: { text: plan.version }, actions: change('the version') },
        ]}
      />
      <Table
        caption="Goals"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={goalHeads.map((text, n) => (n === 3 ? { text, format: 'numeric' } : { text }))}
        rows={goals.map((goal) => goal.map((text, n) => (n === 3 ? { text, format: 'numeric' } : { text })))}
      />
      <form method="post" action={frame.path} novalidate class="form">
        <input type="hidden" name="_key" value={frame.newFormKey()} />
        <Input name="goal" id="goal" label={{ text: 'Another goal' }} hint={{ text: 'In your own words' }} />
        <Textarea name="why" id="why" label={{ text: 'Why it matters' }} rows={4} />
        <Radios
          name="often"
          idPrefix="often"
          fieldset={{ legend: { text: 'How often should we look at it?' } }}
          items={howOften.map((text) => ({ text, value: text }))}
        />
        <Button text="Add the goal" preventDoubleClick />
      </form>
    </Page>
  )
}
