import type { Meeting } from '../../platform/identity/record.ts'
import { type FactsForm, FactsPage } from '../../platform/ui/facts-form.tsx'
import { type FactsList, ShowFacts } from '../../platform/ui/facts-list.tsx'
import { CheckboxesField, DateField, TextField } from '../../platform/ui/questions.tsx'
import { TakeOutPage } from '../../platform/ui/take-out-page.tsx'
import { differentlyHref } from '../different-views/different-view.ts'
import { type DayThatMatters, sayDay, whenInWords } from './day.ts'

type Form = FactsForm<DayThatMatters>
type DaysPage = Pick<FactsList<DayThatMatters>, 'record' | 'facts' | 'takenOut' | 'mayWrite' | 'readerId' | 'views'>

/** The days that matter to somebody, the next one first. */
export function ShowDays({ today, ...page }: DaysPage & { today: string }) {
  const { personId, own } = page.record
  return (
    <ShowFacts
      {...page}
      title={titleFor(page.record)}
      lead={
        own ? 'Birthdays, and other days that you want people to know of.' : 'Days that they want people to know of.'
      }
      none="No day is written down here yet."
      add={{ href: `/people/${personId}/days/new`, text: 'Add a day' }}
      name={({ what }) => what}
      body={(day) => whenInWords(day, today)}
      hrefs={(subjectId) => ({
        change: `/people/${personId}/days/${subjectId}/change`,
        takeOut: `/people/${personId}/days/${subjectId}/take-out`,
        history: `/people/${personId}/days/${subjectId}/history`,
        differently: differentlyHref({ personId, section: 'about', kind: 'day_that_matters', subjectId }),
      })}
    />
  )
}

export function WriteDay({ form }: { form: Form }) {
  const { now, fields, errors } = form
  return (
    <FactsPage
      {...{ form, say: sayDay, part: 'about' }}
      title={now ? 'Change this day' : 'Add a day'}
      back={daysOf(form.record)}
      submit="Save"
    >
      <TextField
        name="what"
        label="What day is it?"
        hint="For example: my birthday, the day I came home."
        autocomplete="off"
        {...{ fields, errors }}
      />
      <DateField name="onDay" label="When is it?" hint="For example, 31 3 1944." {...{ fields, errors }} />
      <CheckboxesField
        name="everyYear"
        label="Does it come back?"
        of={[{ value: 'yes', text: 'Yes, every year on this day' }]}
        {...{ fields, errors }}
      />
    </FactsPage>
  )
}

export function TakeOutDay({ form }: { form: Form }) {
  return (
    <TakeOutPage
      {...{ form, say: sayDay, part: 'about' }}
      name={form.now?.facts.what ?? ''}
      back={daysOf(form.record)}
    />
  )
}

/** Where the back links of pages about one of them lead. */
export function daysOf(record: Meeting) {
  return { href: `/people/${record.personId}/days`, text: titleFor(record) }
}

function titleFor({ own, name }: Meeting) {
  return own ? 'Days that matter to me' : `Days that matter to ${name}`
}
