import { ChoiceGroup, type ChoiceOptions, describedByOf } from './form-group.tsx'
import { Input, type InputOptions } from './input.tsx'
import { type Attributes, classes, type Example, shown } from './words.tsx'

export interface DatePart {
  id?: string
  name?: string
  label?: string
  value?: string | number
  classes?: string
  error?: boolean
  inputmode?: InputOptions['inputmode']
  autocomplete?: string
  pattern?: string
  attributes?: Attributes
}

export interface DateInputOptions extends ChoiceOptions {
  id?: string
  namePrefix?: string
  /** Values by the full name of their box, such as `startsOn-day`. */
  values?: Readonly<Record<string, string | number | undefined>>
  /** `false` leaves a box out. */
  day?: DatePart | false
  month?: DatePart | false
  year?: DatePart | false
  /** Boxes in the order shown; without it: day, month, year. */
  items?: readonly (DatePart | false | null | undefined)[]
}

/** A day that the person knows by heart, in three boxes. */
export function DateInput(props: DateInputOptions) {
  const id = String(props.id)
  const parts = partsOf(props)
  const someWrong = parts.some(isWrong)
  return (
    <ChoiceGroup
      id={id}
      role="group"
      choice={props}
      describedBy={describedByOf(id, { ...props, describedBy: props.fieldset?.describedBy })}
    >
      <div class={classes('govuk-date-input', props.classes)} {...props.attributes} id={props.id || undefined}>
        {props.formGroup?.beforeInputs && shown(props.formGroup.beforeInputs)}
        {parts.map((part) => {
          const wrong = isWrong(part) || (part.error !== false && props.errorMessage !== undefined && !someWrong)
          return <DateBox date={props} part={part} wrong={wrong} />
        })}
        {props.formGroup?.afterInputs && shown(props.formGroup.afterInputs)}
      </div>
    </ChoiceGroup>
  )
}

type Unit = 'day' | 'month' | 'year'
const units: readonly Unit[] = ['day', 'month', 'year']

function partsOf(props: DateInputOptions): DatePart[] {
  const boxes = props.items?.length ? props.items : units.map((unit) => ownPart(props, unit))
  return boxes.filter((box) => box !== false && box !== null && box !== undefined)
}

function ownPart(props: DateInputOptions, unit: Unit): DatePart | false {
  const given = props[unit]
  if (given === undefined) return { name: unit, value: props.values?.[unit] }
  return given && { ...given, name: given.name ?? unit }
}

// Which of the three a box is: by its own name, or by the name given to that unit.
function unitOf(props: DateInputOptions, part: DatePart): Unit | undefined {
  return units.find((unit) => {
    const given = props[unit]
    return part.name === unit || (given && given.name !== undefined && part.name === given.name)
  })
}

function isWrong(part: DatePart): boolean {
  return Boolean(part.error) || (part.classes?.includes('govuk-input--error') ?? false)
}

function DateBox({ date, part, wrong }: { date: DateInputOptions; part: DatePart; wrong: boolean }) {
  const unit = unitOf(date, part)
  const own = unit && date[unit]
  const name = String(part.name)
  const fullName = date.namePrefix ? `${date.namePrefix}-${name}` : name
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ text: part.label || capitalised(name), classes: 'govuk-date-input__label' }}
        id={part.id || `${date.id}-${name}`}
        classes={classes(
          'govuk-date-input__input',
          wrong && !part.classes?.includes('govuk-input--error') && 'govuk-input--error',
          !part.classes?.includes('govuk-input--width-') && `govuk-input--width-${unit === 'year' ? 4 : 2}`,
          part.classes,
        )}
        name={fullName}
        value={part.value ?? (own ? own.value : undefined) ?? date.values?.[fullName]}
        inputmode={part.inputmode || 'numeric'}
        autocomplete={part.autocomplete}
        pattern={part.pattern}
        attributes={part.attributes}
      />
    </div>
  )
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}

export const examples: Example[] = [
  {
    name: 'A birthday',
    of: () => (
      <DateInput
        id="born"
        namePrefix="born"
        fieldset={{ legend: { text: 'When were you born?', classes: 'govuk-fieldset__legend--m' } }}
        hint={{ text: 'For example, 31 3 1948' }}
      />
    ),
  },
  {
    name: 'With a mistake',
    of: () => (
      <DateInput
        id="starts"
        namePrefix="starts"
        fieldset={{ legend: { text: 'When does it start?' } }}
        errorMessage={{ text: 'Start date must be a real date' }}
        values={{ 'starts-day': '31', 'starts-month': '2', 'starts-year': '2027' }}
      />
    ),
  },
]
