import { Hono } from 'hono'
import { waitingErasures } from '../../person/erasures/queries.ts'
import { dayWithName, tellDays } from '../../person/looks/look.ts'
import { looksOf, reportedRecords } from '../../person/looks/queries.ts'
import { sharedWithMe } from '../../person/people/queries.ts'
import { findOwnRecord, type Meeting, meetRecord } from '../../platform/identity/record.ts'
import { offersPasskey } from '../../platform/sign-in/passkeys/offering.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { namesThatCanSee } from './queries.ts'
import { MySpace } from './views.tsx'

export const mySpace = new Hono<Env>()

const peopleShown = 6

mySpace.get('/my-space', async (c) => {
  const { member, db } = c.var
  if (!member) return c.redirect('/sign-in?back=%2Fmy-space', 303)
  const personId = await findOwnRecord(c)
  const record = personId ? await meetRecord(c, personId) : null
  const { people, more } = await sharedWithMe(db, { starts: '', page: 1, most: peopleShown })
  const { roles } = member
  return c.html(
    <MySpace
      name={member.name}
      helper={member.assistedBy?.name ?? null}
      offersPasskey={await offersPasskey(c)}
      record={record}
      canSee={record?.own ? await namesThatCanSee(db, record.personId) : []}
      lately={record ? await lately(c, record) : null}
      people={people}
      morePeople={more}
      roles={roles}
      reports={roles.includes('guardian') ? await reportedRecords(db) : []}
      erasures={roles.includes('lead') || roles.includes('guardian') ? (await waitingErasures(db)).length : null}
    />,
  )
})

/** The newest look in a sentence; null where there is none, or where the reader may not know. */
async function lately(c: Ctx, record: Meeting): Promise<string | null> {
  if (!record.own) return null
  const { looks } = await looksOf(c.var.db, { personId: record.personId, days: 1 })
  const [day] = tellDays(looks, 'owner')
  const told = day?.sentences[0]?.text
  return day && told ? `On ${dayWithName(day.day)}: ${told}` : null
}
