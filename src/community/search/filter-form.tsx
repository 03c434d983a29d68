import { Checkboxes } from '../../platform/ui/checkboxes.tsx'
import { Input } from '../../platform/ui/input.tsx'
import { NarrowDown } from '../../platform/ui/narrow-down.tsx'
import { Select } from '../../platform/ui/select.tsx'
import { accessFacts } from '../listings/facts.ts'
import { kinds } from '../listings/listing.ts'
import { needNames, needs } from '../needs/need.ts'
import { days } from '../openings/opening.ts'
import { chosenOf, dayNames, type Filters, type ReadFilters } from './filters.ts'

const small = 'govuk-checkboxes--small'
const legend = 'govuk-fieldset__legend--s'

/** What narrows a search, in the search's own form. Open where something in it could not be read. */
export function FilterForm({ read }: { read: ReadFilters }) {
  const { filters, errors } = read
  const count = chosenOf(filters).length
  const summary = count > 0 ? `Narrow it down (${count} chosen)` : 'Narrow it down: when, cost, needs, access'
  return (
    <NarrowDown summary={summary} open={Object.keys(errors).length > 0} button="Show what fits">
      <When {...read} />
      <Who {...read} />
      <Kinds filters={filters} />
      <div class="wide">
        <Checkboxes
          name="needs"
          classes={small}
          fieldset={{ legend: { text: 'Help with', classes: legend } }}
          values={filters.needs}
          items={needNames.map((value) => ({ value, text: needs[value].label }))}
        />
      </div>
      <div class="wide">
        <Checkboxes
          name="access"
          classes={small}
          fieldset={{ legend: { text: 'It must have', classes: legend } }}
          hint={{ text: 'Places that say nothing about access come last, and say so.' }}
          values={filters.access}
          items={Object.entries(accessFacts).map(([value, { label }]) => ({ value, text: label }))}
        />
      </div>
    </NarrowDown>
  )
}

function When({ filters, errors, typed }: ReadFilters) {
  return (
    <div>
      <Select
        name="day"
        label={{ text: 'Open on' }}
        value={filters.day ?? ''}
        items={[{ value: '', text: 'Any day' }, ...days.map((day) => ({ value: day, text: dayNames[day] }))]}
      />
      <Input
        name="at"
        label={{ text: 'Open at' }}
        hint={{ text: 'A time, like 2pm' }}
        value={typed.at}
        errorMessage={errors.at ? { text: errors.at } : undefined}
      />
    </div>
  )
}

function Who({ filters, errors, typed }: ReadFilters) {
  return (
    <div>
      <Input
        name="age"
        label={{ text: 'I am aged' }}
        inputmode="numeric"
        value={typed.age}
        errorMessage={errors.age ? { text: errors.age } : undefined}
      />
      <Checkboxes
        name="free"
        classes={small}
        fieldset={{ legend: { text: 'Cost', classes: legend } }}
        values={filters.free ? ['yes'] : []}
        items={[{ value: 'yes', text: 'Free' }]}
      />
    </div>
  )
}

function Kinds({ filters }: { filters: Filters }) {
  return (
    <div>
      <Checkboxes
        name="kind"
        classes={small}
        fieldset={{ legend: { text: 'What it is', classes: legend } }}
        values={filters.kinds}
        items={Object.entries(kinds).map(([value, text]) => ({ value, text }))}
      />
      <Checkboxes
        name="online"
        classes={small}
        fieldset={{ legend: { text: 'From home', classes: legend } }}
        values={filters.online ? ['yes'] : []}
        items={[{ value: 'yes', text: 'Online' }]}
      />
    </div>
  )
}
