import type { Meeting } from '../../platform/identity/record.ts'
import { type FactsForm, FactsPage } from '../../platform/ui/facts-form.tsx'
import { type FactsList, ShowFacts } from '../../platform/ui/facts-list.tsx'
import { RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { TakeOutPage } from '../../platform/ui/take-out-page.tsx'
import { differentlyHref } from '../different-views/different-view.ts'
import { type Identifier, identifierKinds, identifierWords, nameOf, sayIdentifier, valueInWords } from './identifier.ts'

type Form = FactsForm<Identifier>
type NumbersPage = Pick<FactsList<Identifier>, 'record' | 'facts' | 'takenOut' | 'mayWrite' | 'readerId' | 'views'>

/** The numbers by which others know somebody. */
export function ShowIdentifiers(page: NumbersPage) {
  const { personId, own } = page.record
  return (
    <ShowFacts
      {...page}
      title={titleFor(page.record)}
      lead={
        own
          ? 'Numbers that the NHS, the council and others know you by. You need not look them up again.'
          : 'Numbers that the NHS, the council and others know them by.'
      }
      none="No number is written down here yet."
      add={{ href: `/people/${personId}/identifiers/new`, text: 'Add a number' }}
      name={nameOf}
      body={valueInWords}
      hrefs={(subjectId) => ({
        change: `/people/${personId}/identifiers/${subjectId}/change`,
        takeOut: `/people/${personId}/identifiers/${subjectId}/take-out`,
        history: `/people/${personId}/identifiers/${subjectId}/history`,
        differently: differentlyHref({ personId, section: 'about', kind: 'identifier', subjectId }),
      })}
    />
  )
}

export function WriteIdentifier({ form }: { form: Form }) {
  const { now, fields, errors } = form
  return (
    <FactsPage
      {...{ form, say: sayIdentifier, part: 'about' }}
      title={now ? 'Change this number' : 'Add a number'}
      back={numbersOf(form.record)}
      submit="Save"
    >
      <RadiosField
        name="kind"
        label="What number is it?"
        of={identifierKinds.map((value) => ({ value, text: identifierWords[value] }))}
        {...{ fields, errors }}
      />
      <TextField
        name="whose"
        label="Who uses this number?"
        hint="For another number, or where there is more than one council. For example: Severn Housing, tenancy."
        autocomplete="off"
        {...{ fields, errors }}
      />
      <TextField
        name="value"
        label="The number"
        hint="An NHS number has 10 digits, as in 943 476 5919. It is on letters from the NHS."
        width={20}
        autocomplete="off"
        spellcheck={false}
        {...{ fields, errors }}
      />
    </FactsPage>
  )
}

export function TakeOutIdentifier({ form }: { form: Form }) {
  return (
    <TakeOutPage
      {...{ form, say: sayIdentifier, part: 'about' }}
      name={form.now ? nameOf(form.now.facts) : ''}
      back={numbersOf(form.record)}
    />
  )
}

/** Where the back links of pages about one of them lead. */
export function numbersOf(record: Meeting) {
  return { href: `/people/${record.personId}/identifiers`, text: titleFor(record) }
}

function titleFor({ own, name }: Meeting) {
  return own ? 'NHS number and other numbers' : `NHS number and other numbers: ${name}`
}
