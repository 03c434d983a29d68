import type { Meeting } from '../../platform/identity/record.ts'
import { sectionWords } from '../../platform/identity/sections.ts'
import { needsInWords } from '../../platform/reaching/needs.ts'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { nearest, type OwnPages, ringHref, toldOfMe, whoCanSee } from './my-space.ts'

interface Own {
  record: Meeting
}

/** One's own record: one's people, the pages that matter most, then the other parts in a row. */
export function OwnRecord({ record, pages }: Own & { pages: OwnPages }) {
  const { personId } = record
  const others = record.sections.filter(({ name }) => name !== 'about' && name !== 'people' && name !== 'plan')
  const needs = needsInWords(record.needs)
  return (
    <>
      <MyPeople personId={personId} people={pages.people} />
      <h2>My pages</h2>
      <Cards>
        <Card title="About me" href={`/people/${personId}/about`}>
          <p>{toldOfMe(pages.about)}</p>
        </Card>
        <Card title="My plan" href={`/people/${personId}/plan`}>
          <p>What I want to do, and what helps.</p>
        </Card>
        <Card title="How to reach me" href={`/people/${personId}/reaching`}>
          <p>
            {needs.length > 0
              ? `${needs.join('. ')}.`
              : 'Large print, a call instead of a letter, the best time of day.'}
          </p>
        </Card>
      </Cards>
      <ul class="space-parts">
        <li>
          <a href={`/people/${personId}/home`}>Where I live</a>
        </li>
        {others.map(({ name }) => (
          <li>
            <a href={`/people/${personId}/${name}`}>{sectionWords[name].mine}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function MyPeople({ personId, people }: { personId: string; people: OwnPages['people'] }) {
  const shown = nearest(people)
  return (
    <>
      <h2 class="space-heading">
        <a href={`/people/${personId}/people`}>My people</a>
      </h2>
      {people.length === 0 && <p>Nobody is written down yet: family, friends, neighbours.</p>}
      {shown.length > 0 && (
        <ul class="space-people">
          {shown.map(({ name, relation, telephone }) => (
            <li class="card">
              <strong>{name}</strong>
              {relation && <span>{relation}</span>}
              {telephone && <Ring name={name} telephone={telephone} />}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Ring({ name, telephone }: { name: string; telephone: string }) {
  const href = ringHref(telephone)
  if (!href) return <span class="space-ring">{telephone}</span>
  return (
    <a class="space-ring" href={href}>
      <span class="govuk-visually-hidden">Ring {name}: </span>
      {telephone}
    </a>
  )
}

/** The parts alone, in a session that somebody opened: nothing is read before it is asked for. */
export function HelpedRecord({ record }: Own) {
  return (
    <>
      <h2>My record</h2>
      <Cards>
        {record.sections.map(({ name }) => (
          <Card title={sectionWords[name].mine} href={`/people/${record.personId}/${name}`} />
        ))}
      </Cards>
    </>
  )
}

/** Who can see something of one's own record, and who looked last. */
export function WhoSees({ record, canSee, lately }: Own & { canSee: readonly string[]; lately: string | null }) {
  return (
    <Cards>
      <Card title="Who can see" href={`/people/${record.personId}/sharing`} tone="sky">
        <p>{whoCanSee(canSee)}</p>
      </Card>
      <Card title="Who looked" href={`/people/${record.personId}/looks`} tone="leaf">
        <p>{lately ?? 'Nobody has looked yet.'}</p>
      </Card>
    </Cards>
  )
}
