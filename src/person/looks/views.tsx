import type { Meeting } from '../../platform/identity/record.ts'
import { sectionNames, sectionWords } from '../../platform/identity/sections.ts'
import { ErrorsOf } from '../../platform/ui/form-page.tsx'
import { NarrowDown } from '../../platform/ui/narrow-down.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { Select } from '../../platform/ui/select.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { dayWithName, type LookReport, type ToldDay } from './look.ts'
import { Reports } from './report-views.tsx'

export interface LooksShown {
  record: Meeting
  days: readonly ToldDay[]
  next: string | null
  filter: { memberId?: string | undefined; section?: string | undefined; before?: string | undefined }
  lookers: readonly { id: string; name: string }[]
  reports: readonly LookReport[]
  /** Each urgent look in sentences, with what was made of it. */
  urgent: readonly (readonly string[])[]
  fields?: Fields
  errors?: FormErrors
}

/** Who has looked, by day, in sentences. */
export function ShowLooks(props: LooksShown) {
  const { record, days, next, filter, errors = {} } = props
  const looks = `/people/${record.personId}/looks`
  const narrowed = filter.memberId !== undefined || filter.section !== undefined
  return (
    <RecordPage title={record.own ? 'Who looked' : `Who looked: ${record.name}`} record={record} current={looks}>
      <ErrorsOf errors={errors} />
      <p class="lead">
        {record.own
          ? 'Each time somebody opens your record, it is written down here. Nobody can take it out.'
          : 'Each time somebody opens this record, it is written down here. Nobody can take it out.'}
      </p>
      <Reports {...props} />
      <UrgentLooks urgent={props.urgent} />
      <Narrow {...props} />
      {days.length === 0 && <NobodyLooked narrowed={narrowed} looks={looks} own={record.own} />}
      {days.map((day) => (
        <Day record={record} {...day} />
      ))}
      {(next || filter.before) && (
        <Pagination
          landmarkLabel="Days"
          {...(filter.before
            ? { previous: { href: address(looks, { ...filter, before: undefined }), text: 'Newest days' } }
            : {})}
          {...(next ? { next: { href: address(looks, { ...filter, before: next }), text: 'Earlier days' } } : {})}
        />
      )}
    </RecordPage>
  )
}

function UrgentLooks({ urgent }: Pick<LooksShown, 'urgent'>) {
  if (urgent.length === 0) return null
  return (
    <section>
      <h2>Urgent looks, and what we made of them</h2>
      {urgent.map((sentences) => (
        <div class="card">
          {sentences.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </div>
      ))}
    </section>
  )
}

function Day({ record, day, sentences }: ToldDay & { record: Meeting }) {
  return (
    <section class="looks-day">
      <h2>{dayWithName(day)}</h2>
      <ul>
        {sentences.map(({ memberId, text }) => (
          <li>
            {text}{' '}
            {record.own && (
              <a href={`/people/${record.personId}/looks/unexpected?day=${day}${memberId ? `&who=${memberId}` : ''}`}>
                I did not expect this<span class="govuk-visually-hidden">: {text}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Narrow({ record, filter, lookers, days }: LooksShown) {
  if (lookers.length === 0 && days.length === 0) return null
  return (
    <form method="get" action={`/people/${record.personId}/looks`}>
      <NarrowDown
        summary="Show only some"
        button="Show these"
        open={filter.memberId !== undefined || filter.section !== undefined}
      >
        <Select
          name="who"
          id="who"
          label={{ text: 'Who looked' }}
          value={filter.memberId ?? ''}
          items={[{ value: '', text: 'Anybody' }, ...lookers.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Select
          name="part"
          id="part"
          label={{ text: 'At which part' }}
          value={filter.section ?? ''}
          items={[
            { value: '', text: 'Any part' },
            ...sectionNames.map((name) => ({ value: name, text: sectionWords[name].short })),
          ]}
        />
      </NarrowDown>
    </form>
  )
}

function NobodyLooked({ narrowed, looks, own }: { narrowed: boolean; looks: string; own: boolean }) {
  if (narrowed) {
    return (
      <p>
        Nothing fits what you chose. <a href={looks}>Show everything</a>
      </p>
    )
  }
  return (
    <div class="card card--leaf">
      <p>
        <strong>Nobody has looked yet.</strong>{' '}
        {own && 'When somebody does, you read here who it was, when, and why they could.'}
      </p>
    </div>
  )
}

function address(looks: string, filter: LooksShown['filter']) {
  const asked = { who: filter.memberId, part: filter.section, before: filter.before }
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return query.size > 0 ? `${looks}?${query}` : looks
}
