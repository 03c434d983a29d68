import { sectionWords } from '../../platform/identity/sections.ts'
import { Button } from '../../platform/ui/button.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { TextField } from '../../platform/ui/questions.tsx'
import { endingsOf, type Shared } from './shared.ts'

export interface PeopleShown {
  people: readonly Shared[]
  /** The newest line of 'about' of those where it may be seen. */
  about: ReadonlyMap<string, string>
  starts: string
  page: number
  more: boolean
  /** Whoever may see every record finds anybody by the first letters of their name. */
  findsAnybody: boolean
  guards: boolean
  leads: boolean
}

/** The people who share something with the reader. */
export function ShowPeople(props: PeopleShown) {
  const { people, about, starts, page, more, findsAnybody, guards, leads } = props
  const title = findsAnybody ? 'Find a person' : 'People who share with me'
  return (
    <Page title={title} easyRead="apart" leave>
      <h1>{title}</h1>
      {(people.length > 12 || starts !== '' || page > 1 || findsAnybody) && (
        <form method="get" action="/people" class="people-find">
          <TextField
            name="name"
            label="First letters of a name"
            value={starts}
            width={20}
            autocomplete="off"
            spellcheck={false}
            {...(findsAnybody
              ? { hint: 'By your role you find anybody’s record. Each one you open is written down.' }
              : {})}
          />
          <Button text="Find" classes="govuk-button--secondary" />
        </form>
      )}
      {people.length === 0 && (starts !== '' || !findsAnybody) && <Nobody starts={starts} />}
      <ul class="people">
        {people.map((person) => (
          <li>
            <Person {...person} line={about.get(person.personId)} guards={guards} leads={leads} finds={findsAnybody} />
          </li>
        ))}
      </ul>
      {(more || page > 1) && (
        <Pagination
          landmarkLabel="Pages of people"
          {...(page > 1 ? { previous: { href: address(starts, page - 1) } } : {})}
          {...(more ? { next: { href: address(starts, page + 1) } } : {})}
        />
      )}
    </Page>
  )
}

function Person(props: Shared & { line: string | undefined; guards: boolean; leads: boolean; finds: boolean }) {
  const { personId, name, parts, line, guards, leads, finds } = props
  return (
    <>
      <h2>{name}</h2>
      {line && <p class="people-line">{line}</p>}
      {endingsOf(parts).map((ending) => (
        <p class="people-parts">
          {ending.parts.map((part) => (
            <a href={`/people/${personId}/${part.name}`}>
              {sectionWords[part.name].short}
              <span class="govuk-visually-hidden"> of {name}</span>
            </a>
          ))}{' '}
          <span class="quiet">{ending.until}</span>
        </p>
      ))}
      {finds && (
        <p class="people-parts">
          <a href={`/people/${personId}/access-requests`}>
            Requests to see the record<span class="govuk-visually-hidden"> of {name}</span>
          </a>
          {guards && (
            <a href={`/people/${personId}/looks`}>
              Who looked<span class="govuk-visually-hidden"> at the record of {name}</span>
            </a>
          )}
          {leads && (
            <a href={`/people/${personId}/same-person`}>
              Is it the same person?<span class="govuk-visually-hidden"> Records like that of {name}</span>
            </a>
          )}
          <a href={`/people/${personId}/erasure`}>
            Erase<span class="govuk-visually-hidden"> the record of {name}</span>
          </a>
        </p>
      )}
    </>
  )
}

function Nobody({ starts }: { starts: string }) {
  if (starts !== '') {
    return (
      <p>
        Nobody’s name here begins with “{starts}”. <a href="/people">Show everybody</a>
      </p>
    )
  }
  return (
    <div class="card card--leaf">
      <p>
        <strong>Nobody shares anything with you yet.</strong> When somebody does, you find them here.
      </p>
    </div>
  )
}

function address(starts: string, page: number) {
  const query = new URLSearchParams({
    ...(starts ? { name: starts } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return query.size > 0 ? `/people?${query}` : '/people'
}
