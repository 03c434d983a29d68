import { inOrder, type Shared } from '../../person/people/shared.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { sectionWords } from '../../platform/identity/sections.ts'
import { NextBox } from '../../platform/ui/next-box.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { PasskeyOffer } from '../../platform/ui/passkey-button.tsx'
import { type Upcoming, whenInWords } from '../../platform/ui/upcoming.ts'
import { type OwnPages, pagesFor } from './my-space.ts'
import { HelpedRecord, OwnRecord, WhoSees } from './own-record.tsx'

export interface Space {
  name: string
  /** Who opened this session for them, if somebody did. */
  helper: string | null
  /** Whether to offer them a passkey on this device. */
  offersPasskey: boolean
  record: Meeting | null
  /** What the cards of one's own record say; null in a session that somebody opened. */
  pages: OwnPages | null
  /** What happens next, the soonest first. */
  next: readonly Upcoming[]
  today: string
  canSee: readonly string[]
  lately: string | null
  people: readonly Shared[]
  morePeople: boolean
  roles: readonly string[]
  reports: readonly { personId: string; name: string }[]
  /** How many erasures wait for a second person; null where that is not theirs to know. */
  erasures: number | null
}

/** What somebody opens first. Whoever works here finds their people first; everybody else what happens next. */
export function MySpace(props: Space) {
  const { name, helper, record, pages, people, roles, next, today } = props
  const works = roles.length > 0
  const nothing = record === null && people.length === 0 && roles.length === 0
  return (
    <Page title="My space" easyRead="apart" leave>
      <h1>Hello, {name.split(/[ ,]/)[0]}</h1>
      {helper && <p class="lead">{helper} opened this for you, and is written down as your helper.</p>}
      {works && people.length > 0 && <WhoShares {...props} />}
      {(next.length > 0 || (record && pages)) && <WhatIsNext next={next} today={today} />}
      {works && <Work {...props} />}
      {record && pages && <OwnRecord record={record} pages={pages} />}
      {record && !pages && <HelpedRecord record={record} />}
      {record?.own && <WhoSees {...props} record={record} />}
      {!works && people.length > 0 && <WhoShares {...props} />}
      {nothing && (
        <p class="lead">
          Nobody shares anything with you yet. When somebody does, you find it here. Until then you can{' '}
          <a href="/support">find support near you</a>.
        </p>
      )}
      {props.offersPasskey && <PasskeyOffer back="/my-space" />}
      {!helper && <Last record={record} />}
    </Page>
  )
}

/** How many stand there at once; the rest waits behind a press. */
const shownMax = 5

/** What happens next, the soonest first: the day, then a sentence that leads to it. */
function WhatIsNext({ next, today }: Pick<Space, 'next' | 'today'>) {
  const rest = next.slice(shownMax)
  return (
    <NextBox>
      {next.length === 0 && <p>Nothing waits for you.</p>}
      <Lines next={next.slice(0, shownMax)} today={today} />
      {rest.length > 0 && (
        <details class="next-more">
          <summary>{rest.length === 1 ? 'One more' : `${rest.length} more`}</summary>
          <Lines next={rest} today={today} />
        </details>
      )}
    </NextBox>
  )
}

function Lines({ next, today }: Pick<Space, 'next' | 'today'>) {
  if (next.length === 0) return null
  return (
    <ul class="next-lines">
      {next.map(({ on, words, href }) => (
        <li>
          {on && <strong>{whenInWords({ on, today })}: </strong>}
          <a href={href}>{words}</a>
        </li>
      ))}
    </ul>
  )
}

function Last({ record }: Pick<Space, 'record'>) {
  return (
    <ul class="links">
      <li>
        <a href="/my-sign-in">How I sign in</a>
      </li>
      {record?.own && (
        <li>
          <a href={`/people/${record.personId}/take-along`}>Take my record with me</a>
        </li>
      )}
      {record?.own && (
        <li>
          <a href={`/people/${record.personId}/access-requests`}>Everything you keep about me</a>
        </li>
      )}
      {record?.own && (
        <li>
          <a href={`/people/${record.personId}/erasure`}>Erase my record</a>
        </li>
      )}
    </ul>
  )
}

function WhoShares({ people, morePeople, roles }: Space) {
  return (
    <>
      <h2>{roles.length > 0 ? 'My people' : 'People who share with me'}</h2>
      <ul class="people">
        {people.map(({ personId, name, parts }) => (
          <li>
            <strong>{name}</strong>
            <p class="people-parts">
              {inOrder(parts).map((part) => (
                <a href={`/people/${personId}/${part.name}`}>
                  {sectionWords[part.name].short}
                  <span class="govuk-visually-hidden"> of {name}</span>
                </a>
              ))}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href="/people">{morePeople ? 'Everybody who shares with me' : 'Until when, and what is new'}</a>
      </p>
    </>
  )
}

function Work({ roles, reports, erasures }: Space) {
  return (
    <>
      <h2>My work</h2>
      <ul class="space-staff">
        {reports.map(({ personId, name }) => (
          <li>
            <a href={`/people/${personId}/looks`}>{name} did not expect a look</a>
          </li>
        ))}
        {pagesFor(roles).map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
        {erasures !== null && (
          <li>
            <a href="/erasures">{erasures === 0 ? 'Records to erase' : `Records to erase (${erasures})`}</a>
          </li>
        )}
      </ul>
    </>
  )
}
