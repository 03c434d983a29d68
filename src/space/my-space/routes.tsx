import { Hono } from 'hono'
import { aboutKind } from '../../person/about/about.ts'
import { contactKind } from '../../person/contacts/contact.ts'
import { dayKind } from '../../person/days/day.ts'
import { waitingErasures } from '../../person/erasures/queries.ts'
import { dayWithName, tellDays } from '../../person/looks/look.ts'
import { looksOf, reportedRecords, reportsOf } from '../../person/looks/queries.ts'
import { sharedWithMe } from '../../person/people/queries.ts'
import { waitingFor } from '../../person/reviews/queries.ts'
import { sharingsOf } from '../../person/sharings/queries.ts'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { findOwnRecord, type Meeting, meetRecord } from '../../platform/identity/record.ts'
import { offersPasskey } from '../../platform/sign-in/passkeys/offering.ts'
import { today } from '../../platform/ui/moments.ts'
import { soonestFirst, type Upcoming } from '../../platform/ui/upcoming.ts'
import { newestOf } from '../../platform/versions/queries.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { endsForMe, endsOfMine, endsWithinDays } from './ending.ts'
import type { OwnPages } from './my-space.ts'
import { answersToMe, begunByMe, daysAhead, postComing, reviewsDue } from './next.ts'
import { begunByMember, endingForMe, namesThatCanSee, postForMe } from './queries.ts'
import { MySpace } from './views.tsx'

export const mySpace = new Hono<Env>()

const peopleShown = 6

mySpace.get('/my-space', async (c) => {
  const { member, db } = c.var
  if (!member) return c.redirect('/sign-in?back=%2Fmy-space', 303)
  const personId = await findOwnRecord(c)
  const record = personId ? await meetRecord(c, personId) : null
  const own = record?.own ? record : null
  // One's own pages are no look.
  const about = own && (await openSection(c, own.personId, 'about', 'see'))
  const { people, more } = await sharedWithMe(db, { starts: '', page: 1, most: peopleShown })
  const { roles } = member
  return c.html(
    <MySpace
      name={member.name}
      helper={member.assistedBy?.name ?? null}
      offersPasskey={await offersPasskey(c)}
      record={record}
      pages={about && (await ownPages(c, about))}
      next={soonestFirst([...(about ? await nextOfRecord(c, about) : []), ...(await nextOfMember(c, own))])}
      today={today()}
      canSee={own ? await namesThatCanSee(db, own.personId) : []}
      lately={own ? await lately(c, own) : null}
      people={people}
      morePeople={more}
      roles={roles}
      reports={roles.includes('guardian') ? await reportedRecords(db) : []}
      erasures={roles.includes('lead') || roles.includes('guardian') ? (await waitingErasures(db)).length : null}
    />,
  )
})

/** What happens next in one's own record. A room that knows of more gives a list of its own here. */
async function nextOfRecord(c: Ctx, about: Section<'about'>): Promise<Upcoming[][]> {
  const { db } = c.var
  const { personId } = about
  const of = { personId, today: today() }
  const days = await newestOf(about, dayKind)
  return [
    endsOfMine(await sharingsOf(db, personId), of),
    daysAhead(
      days.map(({ facts }) => facts),
      of,
    ),
    answersToMe(await reportsOf(db, personId), { personId, now: new Date() }),
  ]
}

/** The same for anybody: what others share with them, post, what they began, and what waits by their role. */
async function nextOfMember(c: Ctx, own: Meeting | null): Promise<Upcoming[][]> {
  const { member, db } = c.var
  if (!member || member.assistedBy) return []
  const reviews = member.roles.includes('lead') || member.roles.includes('guardian')
  return [
    endsForMe(await endingForMe(db, endsWithinDays)),
    postComing(await postForMe(db), own?.personId ?? null),
    begunByMe(await begunByMember(db, member.id), own?.personIds ?? []),
    reviews ? reviewsDue(await waitingFor(db)) : [],
  ]
}

/** What the cards of one's own record say. */
async function ownPages(c: Ctx, about: Section<'about'>): Promise<OwnPages> {
  const parts = await newestOf(about, aboutKind)
  const people = await newestOf(await openSection(c, about.personId, 'people', 'see'), contactKind)
  return { about: parts.map(({ facts }) => facts), people: people.map(({ facts }) => facts) }
}

/** The newest look at one's own record in a sentence; null where there is none. */
async function lately(c: Ctx, { personId }: Meeting): Promise<string | null> {
  const { looks } = await looksOf(c.var.db, { personId, days: 1 })
  const [day] = tellDays(looks, 'owner')
  const told = day?.sentences[0]?.text
  return day && told ? `On ${dayWithName(day.day)}: ${told}` : null
}
