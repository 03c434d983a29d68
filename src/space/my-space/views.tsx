import { inOrder, type Shared } from '../../person/people/shared.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { sectionWords } from '../../platform/identity/sections.ts'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { PasskeyOffer } from '../../platform/ui/passkey-button.tsx'
import { pagesFor, whoCanSee } from './my-space.ts'

export interface Space {
  name: string
  /** Who opened this session for them, if somebody did. */
  helper: string | null
  /** Whether to offer them a passkey on this device. */
  offersPasskey: boolean
  record: Meeting | null
  canSee: readonly string[]
  lately: string | null
  people: readonly Shared[]
  morePeople: boolean
  roles: readonly string[]
  reports: readonly { personId: string; name: string }[]
  /** How many erasures wait for a second person; null where that is not theirs to know. */
  erasures: number | null
}

/** What somebody opens first: their own record, who sees it, who shares with them, and what waits. */
export function MySpace(props: Space) {
  const { name, helper, record, people, roles } = props
  const nothing = record === null && people.length === 0 && roles.length === 0
  return (
    <Page title="My space" easyRead="apart" leave>
      <h1>Hello, {name.split(/[ ,]/)[0]}</h1>
      {helper && <p class="lead">{helper} opened this for you, and is written down as your helper.</p>}
      {roles.length > 0 && <Work {...props} />}
      {record && <OwnRecord record={record} />}
      {record?.own && <WhoSees {...props} record={record} />}
      {people.length > 0 && <WhoShares {...props} />}
      {nothing && (
        <p class="lead">
          Nobody shares anything with you yet. When somebody does, you find it here. Until then you can{' '}
          <a href="/support">find support near you</a>.
        </p>
      )}
      {props.offersPasskey && <PasskeyOffer back="/my-space" />}
      {!helper && (
        <ul class="links">
          <li>
            <a href="/my-sign-in">How I sign in</a>
          </li>
          {record?.own && (
            <li>
              <a href={`/people/${record.personId}/erasure`}>Erase my record</a>
            </li>
          )}
        </ul>
      )}
    </Page>
  )
}

function OwnRecord({ record }: { record: Meeting }) {
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

function WhoSees({ record, canSee, lately }: Space & { record: Meeting }) {
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

function WhoShares({ people, morePeople }: Space) {
  return (
    <>
      <h2>People who share with me</h2>
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
