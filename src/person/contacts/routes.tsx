import { Hono } from 'hono'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetOwnRecord, meetRecord } from '../../platform/identity/record.ts'
import type { FactsForm } from '../../platform/ui/facts-form.tsx'
import { openSubject, saveChange, saveTakingOut, showChange, showTakingOut } from '../../platform/versions/changing.tsx'
import { VersionHistory } from '../../platform/versions/history.tsx'
import { everyNewestOf, versionsOf } from '../../platform/versions/queries.ts'
import type { Version } from '../../platform/versions/version.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { choice, type Fields } from '../../platform/web/form.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { sharersOf } from '../entries/queries.ts'
import { withheldHere } from '../withheld/queries.ts'
import { type Contact, contactKind, inOrderOfNeed, nobodyYet } from './contact.ts'
import { checkReach, checkWho, fieldsOfContact } from './contact-form.ts'
import { sayContact } from './contact-words.ts'
import { LinkMember, peopleOf, TakeOutContact, WriteReach, WriteWho } from './forms.tsx'
import { linkable, recordsMet } from './queries.ts'
import { ShowPeople } from './views.tsx'

export const contacts = new Hono<Env>()

contacts.get('/people/:personId/people', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'people', 'see')
  const record = await meetRecord(c, section.personId)
  const all = await everyNewestOf(section, contactKind)
  const people = inOrderOfNeed(all.filter(({ removed }) => !removed))
  const members = people.flatMap(({ facts }) => facts.memberId ?? [])
  return c.html(
    <ShowPeople
      record={record}
      contacts={people}
      takenOut={all.filter(({ removed }) => removed)}
      mayWrite={record.sections.some(({ name, may }) => name === 'people' && may === 'write')}
      readerId={c.var.member?.id ?? ''}
      views={await differentViewsIn(section)}
      records={await recordsMet(section, members)}
      opensRecords={c.var.member?.roles.some((role) => ['desk', 'worker', 'lead'].includes(role)) ?? false}
      sharers={record.own ? await sharersOf(section) : []}
      withheld={await withheldHere(section)}
    />,
  )
})

contacts.get('/people/:personId/people/new', async (c) => showChange(c, await somebodyNew(c)))

contacts.post('/people/:personId/people/new', async (c) => saveChange(c, await somebodyNew(c)))

contacts.get('/people/:personId/people/:subjectId/change', async (c) => showChange(c, await whoTheyAre(c)))

contacts.post('/people/:personId/people/:subjectId/change', async (c) => saveChange(c, await whoTheyAre(c)))

contacts.get('/people/:personId/people/:subjectId/reach', async (c) => showChange(c, await howToReach(c)))

contacts.post('/people/:personId/people/:subjectId/reach', async (c) => saveChange(c, await howToReach(c)))

contacts.get('/people/:personId/people/:subjectId/link', async (c) => showChange(c, await whichMember(c)))

contacts.post('/people/:personId/people/:subjectId/link', async (c) => saveChange(c, await whichMember(c)))

contacts.get('/people/:personId/people/:subjectId/take-out', async (c) => showTakingOut(c, await goodbye(c)))

contacts.post('/people/:personId/people/:subjectId/take-out', async (c) => saveTakingOut(c, await goodbye(c)))

contacts.get('/people/:personId/people/:subjectId/history', async (c) => {
  const { section, now } = await openSubject(c, contactKind, 'see')
  const record = await meetRecord(c, section.personId)
  const versions = await versionsOf(section, contactKind, now.subjectId)
  const views = (await differentViewsIn(section)).get(now.subjectId) ?? []
  const of = now.facts.name
  return c.html(<VersionHistory {...{ record, versions, views, of, say: sayContact, back: peopleOf(record) }} />)
})

async function somebodyNew(c: Ctx) {
  const section = await openSection(c, c.req.param('personId') ?? '', 'people', 'write')
  return {
    ...formOf(section, undefined),
    check: (fields: Fields) => checkWho(fields, nobodyYet),
    page: (form: FactsForm<Contact>) => <WriteWho form={form} />,
    savedAt: (subjectId: string) => `/people/${section.personId}/people/${subjectId}/reach`,
  }
}

async function whoTheyAre(c: Ctx) {
  const { section, now } = await openSubject(c, contactKind, 'write')
  return {
    ...formOf(section, now),
    check: (fields: Fields) => checkWho(fields, now.facts),
    page: (form: FactsForm<Contact>) => <WriteWho form={form} />,
  }
}

async function howToReach(c: Ctx) {
  const { section, now } = await openSubject(c, contactKind, 'write')
  return {
    ...formOf(section, now),
    check: (fields: Fields) => checkReach(fields, now.facts),
    page: (form: FactsForm<Contact>) => <WriteReach form={form} />,
  }
}

// The person alone says that somebody uses this site, and picks from those they share with already.
async function whichMember(c: Ctx) {
  const { section, now } = await openSubject(c, contactKind, 'write')
  await meetOwnRecord(c, section.personId)
  const { memberId, name } = now.facts
  const offered = await linkable(section)
  // What was said before can stay so, though nothing is shared with them today.
  const gone = memberId !== null && !offered.some(({ id }) => id === memberId)
  const members = gone ? [...offered, { id: memberId, name }] : offered
  return {
    ...formOf(section, now),
    shown: { member: memberId ?? '' },
    check(fields: Fields) {
      const of = ['none', ...members.map(({ id }) => id)]
      const picked = choice(fields, 'member', { of, missing: 'Choose who it is' })
      if ('error' in picked) return { ok: false as const, errors: { member: picked.error } }
      return { ok: true as const, value: { ...now.facts, memberId: picked.value === 'none' ? null : picked.value } }
    },
    page: (form: FactsForm<Contact>) => <LinkMember form={form} members={members} />,
  }
}

async function goodbye(c: Ctx) {
  const { section, now } = await openSubject(c, contactKind, 'write')
  return {
    ...formOf(section, now),
    now,
    page: (form: FactsForm<Contact>) => <TakeOutContact form={form} />,
  }
}

function formOf(section: Section<'people', 'write'>, now: Version<Contact> | undefined) {
  const back = `/people/${section.personId}/people`
  return { section, kind: contactKind, now, shown: fieldsOfContact(now?.facts ?? nobodyYet), back, savedAt: () => back }
}
