import type { Meeting } from '../../platform/identity/record.ts'
import type { SectionName } from '../../platform/identity/sections.ts'
import { Button } from '../../platform/ui/button.tsx'
import { FactsFoot } from '../../platform/ui/facts-foot.tsx'
import { TakenOut } from '../../platform/ui/facts-list.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { PartOpening } from '../../platform/ui/part-opening.tsx'
import { RecordPage, sectionTitle } from '../../platform/ui/record-page.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import type { Version } from '../../platform/versions/version.ts'
import { type DifferentView, differentlyHref } from '../different-views/different-view.ts'
import { entriesAt } from '../entries/entry.ts'
import type { WithheldHere } from '../withheld/withheld.ts'
import type { Contact } from './contact.ts'
import { relationOf } from './contact-words.ts'

export interface PeoplePage {
  record: Meeting
  /** In the order in which they are needed. */
  contacts: readonly Version<Contact>[]
  takenOut: readonly Version<Contact>[]
  mayWrite: boolean
  /** The current member: they see differently what others wrote. */
  readerId: string
  views: ReadonlyMap<string, readonly DifferentView[]>
  /** Records of those who use this site, by member, as far as the reader may see anything of them. */
  records: ReadonlyMap<string, { personId: string; part: SectionName }>
  /** Whether the reader opens records of others. */
  opensRecords: boolean
  /** For the owner alone: who else can see this part. */
  sharers: readonly { name: string; until: Date }[]
  /** Entries that are kept from the person, as far as this reader may know of them. */
  withheld: WithheldHere
}

/** The people around somebody, those who are rung first before the others. */
export function ShowPeople(page: PeoplePage) {
  const { record, contacts, takenOut, mayWrite, withheld } = page
  const at = `/people/${record.personId}/people`
  return (
    <RecordPage title={sectionTitle(record, 'people')} record={record} current={at}>
      <p class="lead">Family, friends and neighbours, and who helps with what.</p>
      <PartOpening
        record={record}
        section="people"
        sharers={page.sharers}
        withheld={withheld.told}
        kept={withheld.entries.length > 0 ? entriesAt(record.personId, 'people') : null}
      />
      {contacts.length === 0 && <p>Nobody is written down here yet.</p>}
      {mayWrite && (
        <p class="no-print">
          <Button href={`/people/${record.personId}/people/new`} text="Add somebody" />
        </p>
      )}
      {contacts.map((contact) => (
        <OneContact {...page} contact={contact} />
      ))}
      <ForCarers {...page} />
      <TakenOut
        of={takenOut.map(({ subjectId, facts }) => ({
          name: facts.name,
          history: `${at}/${subjectId}/history`,
          back: mayWrite ? `${at}/${subjectId}/change` : null,
        }))}
      />
      <p class="alone no-print">
        <a href={entriesAt(record.personId, 'people')}>Other things that are written here</a>
      </p>
    </RecordPage>
  )
}

function OneContact(page: PeoplePage & { contact: Version<Contact> }) {
  const { record, contact, mayWrite, readerId, views, records } = page
  const { facts, subjectId } = contact
  const { personId } = record
  const at = `/people/${personId}/people/${subjectId}`
  const met = facts.memberId ? records.get(facts.memberId) : undefined
  const mine = contact.writtenById === readerId
  return (
    <article class="card entry">
      <h2 class="card-title">{facts.name}</h2>
      <p>{whoInWords(facts, record)}</p>
      {facts.emergency && (
        <p>
          <Tag classes="govuk-tag--blue" text="Ring first" />
        </p>
      )}
      <Reach contact={facts} />
      {facts.words && (
        <p class="entry-words" dir="auto">
          {facts.words}
        </p>
      )}
      {facts.memberId && (
        <p>
          {facts.memberId === readerId ? 'This is you.' : `${facts.name} uses this site.`}{' '}
          {met && facts.memberId !== readerId && (
            <a href={`/people/${met.personId}/${met.part}`}>Open the record of {facts.name}</a>
          )}
        </p>
      )}
      <FactsFoot
        version={contact}
        about={facts.name}
        views={views.get(subjectId)}
        differently={
          mayWrite && !mine ? differentlyHref({ personId, section: 'people', kind: 'contact', subjectId }) : undefined
        }
        links={[
          ...(mayWrite
            ? [
                { href: `${at}/change`, text: 'Change who they are' },
                { href: `${at}/reach`, text: 'Change how to reach them' },
              ]
            : []),
          ...(record.own ? [{ href: `${at}/link`, text: 'Say that they use this site' }] : []),
          ...(contact.version > 1 ? [{ href: `${at}/history`, text: 'See what changed' }] : []),
          ...(mayWrite ? [{ href: `${at}/take-out`, text: 'Take out' }] : []),
        ]}
      />
    </article>
  )
}

/** 'Daughter. Lives with you. Looks after you and is not paid for it.' */
function whoInWords(contact: Contact, { own }: Meeting) {
  const you = own ? 'you' : 'them'
  return [
    `${relationOf(contact)}.`,
    contact.livesWith && `Lives with ${you}.`,
    contact.unpaidCarer && `Looks after ${you} and is not paid for it.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function Reach({ contact: { telephone, email, address } }: { contact: Contact }) {
  if (!telephone && !email && !address) return null
  return (
    <dl class="said">
      {telephone && (
        <div>
          <dt>Telephone</dt>
          <dd>
            <a href={`tel:${telephone.replaceAll(/[^0-9+]/g, '')}`}>{telephone}</a>
          </dd>
        </div>
      )}
      {email && (
        <div>
          <dt>E-mail</dt>
          <dd>
            <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>
          </dd>
        </div>
      )}
      {address && (
        <div>
          <dt>Address</dt>
          <dd class="entry-words">{address}</dd>
        </div>
      )}
    </dl>
  )
}

/** What unpaid carers have a right to (Care Act 2014 section 10), once for all of them. */
function ForCarers({ record, contacts, opensRecords }: PeoplePage) {
  const carers = contacts.filter(({ facts }) => facts.unpaidCarer).map(({ facts }) => facts.name)
  if (carers.length === 0) return null
  const { telephone, name } = currentFrame().organisation
  return (
    <section class="card card--leaf entry">
      <h2 class="card-title">For {new Intl.ListFormat('en-GB').format(carers)}</h2>
      <p>
        Whoever looks after {record.own ? 'you' : record.name} without pay can have a record of their own. They have a
        right to a carer’s assessment: a talk about what would help them (Care Act 2014, section 10).
      </p>
      {opensRecords ? (
        <p>
          Ask them first. Then <a href="/people/new">open a record for them</a>.
        </p>
      ) : (
        <p>{telephone ? `Ring ${name} on ${telephone}.` : `Ask ${name}.`}</p>
      )}
    </section>
  )
}
