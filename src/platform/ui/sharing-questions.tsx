import { type SectionName, sectionNames, sectionWords } from '../identity/sections.ts'
import { type Fields, type FormErrors, first } from '../web/form.ts'
import { Checkboxes } from './checkboxes.tsx'
import { DateField } from './questions.tsx'
import { Radios } from './radios.tsx'
import type { Example } from './words.tsx'

interface Answered {
  fields: Fields
  errors?: FormErrors
}

/** Which sections somebody may read (`sections`), and below each that is ticked, whether they may write there (`write`). */
export function SectionBoxes(props: Answered & { label: string; words: 'yours' | 'theirs' }) {
  const { label, words, fields, errors = {} } = props
  const named = (section: SectionName) => sectionWords[section][words]
  const chosen = manyIn(fields, 'sections')
  const written = manyIn(fields, 'write')
  return (
    <Checkboxes
      name="sections"
      fieldset={{ legend: { text: label } }}
      {...(errors.sections ? { errorMessage: { text: errors.sections } } : {})}
      items={sectionNames.map((section) => ({
        value: section,
        text: named(section).charAt(0).toUpperCase() + named(section).slice(1),
        checked: chosen.includes(section),
        conditional: {
          html: (
            <Checkboxes
              name="write"
              idPrefix={`write-${section}`}
              items={[
                {
                  value: section,
                  text: `They may write in ${named(section)} too`,
                  checked: written.includes(section),
                },
              ]}
            />
          ),
        },
      }))}
    />
  )
}

/** For how long (`until`): 3, 6 or 12 months, or 'day' with the last day in `until-on`. Six months until somebody chooses. */
export function UntilWhen({ fields, errors = {} }: Answered) {
  return (
    <Radios
      name="until"
      value={first(fields, 'until') || '6'}
      fieldset={{ legend: { text: 'For how long?' } }}
      hint={{ text: 'It ends by itself. We tell both before. It can be ended at any time.' }}
      {...(errors.until ? { errorMessage: { text: errors.until } } : {})}
      items={[
        { value: '3', text: '3 months' },
        { value: '6', text: '6 months' },
        { value: '12', text: '12 months' },
        {
          value: 'day',
          text: 'Until a day that I choose',
          conditional: {
            html: (
              <DateField
                name="until-on"
                label="What is the last day?"
                hint="Within 12 months. For example, 3 6 2027"
                fields={fields}
                errors={errors}
              />
            ),
          },
        },
      ]}
    />
  )
}

function manyIn(fields: Fields, name: string): string[] {
  return Object.hasOwn(fields, name) ? [fields[name] ?? []].flat() : []
}

export const examples: Example[] = [
  {
    name: 'What to share',
    of: () => <SectionBoxes label="What may they read?" words="yours" fields={{ sections: ['plan'], write: 'plan' }} />,
  },
  {
    name: 'For how long',
    of: () => <UntilWhen fields={{ until: '60' }} errors={{ until: 'Choose until when' }} />,
  },
]
