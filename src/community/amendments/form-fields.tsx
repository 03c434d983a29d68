import type { Child } from 'hono/jsx'
import { Checkboxes } from '../../platform/ui/checkboxes.tsx'
import { Input, type InputOptions } from '../../platform/ui/input.tsx'
import { InsetText } from '../../platform/ui/inset-text.tsx'
import { Select } from '../../platform/ui/select.tsx'
import { Textarea } from '../../platform/ui/textarea.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { fieldInWords, fieldNames } from '../histories/history.ts'
import type { Edited, EditedField, EditedList } from '../listing-forms/edited.ts'
import { rowsOf, type TypedRow } from '../listing-forms/rows.ts'
import { oftens } from '../listing-forms/time-rows.ts'
import { accessFacts } from '../listings/facts.ts'
import { days } from '../openings/opening.ts'

/** What the fields of a listing's form need to know. */
export interface FormShown {
  fields: Fields
  errors: FormErrors
  /** What its source says, and in which fields a steward's words stand over it. */
  source: Edited
  amended: readonly EditedField[]
  /** What somebody else saved while this was typed, and in which fields that differs from what was typed. */
  theirs: { edited: Edited; fields: readonly EditedField[] } | null
}

/** A field or a list of rows, with what its source and somebody else say of it. */
export function Kept({ field, shown, children }: { field: EditedField; shown: FormShown; children?: Child }) {
  const { theirs, amended, source } = shown
  return (
    <div class="kept-field">
      {children}
      {theirs?.fields.includes(field) && (
        <InsetText>
          <strong>{fieldNames[field]}: somebody else just saved this.</strong>
          <span class="post-body kept-said">{fieldInWords(field, theirs.edited[field])}</span>
        </InsetText>
      )}
      {amended.includes(field) && (
        <div class="kept-source">
          <p>
            What the source says: <span class="post-body kept-said">{fieldInWords(field, source[field])}</span>
          </p>
          <button type="submit" class="link-button" name="back" value={field}>
            Go back to what the source says<span class="govuk-visually-hidden">: {fieldNames[field]}</span>
          </button>
        </div>
      )}
    </div>
  )
}

type LineOptions = Pick<InputOptions, 'inputmode' | 'hint' | 'classes' | 'autocomplete' | 'spellcheck'>

/** One line of a listing. */
export function Line(props: { name: EditedField; shown: FormShown; label?: string } & LineOptions) {
  const { name, shown, label, ...options } = props
  return (
    <Kept field={name} shown={shown}>
      <Box name={name} shown={shown} label={label ?? fieldNames[name] ?? ''} {...options} />
    </Kept>
  )
}

/** Several lines of a listing. */
export function Lines(props: { name: EditedField; shown: FormShown; rows?: number }) {
  const { name, shown, rows = 4 } = props
  return (
    <Kept field={name} shown={shown}>
      <Area name={name} shown={shown} label={fieldNames[name] ?? ''} rows={rows} />
    </Kept>
  )
}

function Box(props: { name: string; shown: FormShown; label: string } & LineOptions) {
  const { name, shown, label, ...options } = props
  return (
    <Input name={name} label={{ text: label }} value={first(shown.fields, name)} {...options} {...wrong(shown, name)} />
  )
}

function Area(props: { name: string; shown: FormShown; label: string; rows: number; hint?: string }) {
  const { name, shown, label, rows, hint } = props
  return (
    <Textarea
      name={name}
      label={{ text: label }}
      rows={rows}
      value={first(shown.fields, name)}
      {...(hint ? { hint: { text: hint } } : {})}
      {...wrong(shown, name)}
    />
  )
}

function wrong({ errors }: FormShown, name: string) {
  return errors[name] ? { errorMessage: { text: errors[name] } } : {}
}

interface ListOptions {
  list: EditedList
  shown: FormShown
  listingId: string
  one: string
  row: (row: { start: string; typed: TypedRow }) => Child
}

/** The rows of a list, each with a way to take it out, and a way to add one. All of it works without script. */
function List({ list, shown, listingId, one, row }: ListOptions) {
  const rows = rowsOf(shown.fields, list)
  const next = (rows.at(-1)?.at ?? -1) + 1
  return (
    <Kept field={list} shown={shown}>
      <div id={list}>
        {rows.map((typed, index) => (
          <fieldset class="govuk-fieldset card kept-row" id={`${list}-${typed.at}`}>
            <legend class="govuk-fieldset__legend">
              {one} {index + 1}
            </legend>
            {row({ start: `${list}-${typed.at}`, typed })}
            <button
              type="submit"
              class="link-button"
              name="remove"
              value={`${list}-${typed.at}`}
              formaction={`/steward/listings/${listingId}#${list}`}
            >
              Take out<span class="govuk-visually-hidden"> {`${one} ${index + 1}`.toLowerCase()}</span>
            </button>
            <input type="hidden" name={`${list}-${typed.at}-id`} value={typed.text('id')} />
          </fieldset>
        ))}
      </div>
      <button
        type="submit"
        class="govuk-button govuk-button--secondary"
        name="add"
        value={list}
        formaction={`/steward/listings/${listingId}#${list}-${next}`}
      >
        Add {rows.length > 0 ? 'another' : 'a'} {one.toLowerCase()}
      </button>
    </Kept>
  )
}

export function Phones({ shown, listingId }: { shown: FormShown; listingId: string }) {
  return (
    <List
      {...{ shown, listingId }}
      list="phones"
      one="Number"
      row={({ start }) => (
        <>
          <Box name={`${start}-number`} shown={shown} label="Telephone number" inputmode="tel" />
          <Box name={`${start}-note`} shown={shown} label="What to know about it" />
        </>
      )}
    />
  )
}

export function Places({ shown, listingId }: { shown: FormShown; listingId: string }) {
  return (
    <List
      {...{ shown, listingId }}
      list="places"
      one="Place"
      row={({ start, typed }) => (
        <>
          <Box name={`${start}-name`} shown={shown} label="Name of the place" />
          <Area name={`${start}-address`} shown={shown} label="Address, a line for each part" rows={3} />
          <Box name={`${start}-postcode`} shown={shown} label="Postcode" classes="govuk-input--width-10" />
          <Checkboxes
            name={`${start}-access`}
            classes="in-a-row"
            fieldset={{ legend: { text: 'Getting in' } }}
            items={Object.entries(accessFacts).map(([value, { label }]) => ({ value, text: label }))}
            values={typed.all('access')}
          />
          <Area
            name={`${start}-words`}
            shown={shown}
            label="More about getting in"
            rows={2}
            hint="A line for each thing."
          />
        </>
      )}
    />
  )
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export function Times({ shown, listingId }: { shown: FormShown; listingId: string }) {
  return (
    <List
      {...{ shown, listingId }}
      list="times"
      one="Time"
      row={({ start, typed }) => (
        <>
          <Checkboxes
            name={`${start}-days`}
            classes="in-a-row"
            fieldset={{ legend: { text: 'Days' } }}
            items={days.map((value, at) => ({ value, text: dayNames[at] ?? value }))}
            values={typed.all('days')}
            {...wrong(shown, `${start}-days`)}
          />
          <Box
            name={`${start}-opens`}
            shown={shown}
            label="Opens"
            hint={{ text: 'Like 9am or 17:30' }}
            classes="govuk-input--width-10"
          />
          <Box name={`${start}-closes`} shown={shown} label="Closes" classes="govuk-input--width-10" />
          <Select
            name={`${start}-every`}
            label={{ text: 'How often' }}
            items={Object.entries(oftens)
              .filter(([value]) => value !== 'as-it-is' || typed.text('every') === 'as-it-is')
              .map(([value, text]) => ({ value, text, selected: value === (typed.text('every') || 'week') }))}
          />
          <Area name={`${start}-words`} shown={shown} label="Or in your own words" rows={2} />
        </>
      )}
    />
  )
}
