import { describedByOf, type FieldOptions, FormGroup, idOf } from './form-group.tsx'
import { type Attributes, classes, type Example, shown } from './words.tsx'

export interface SelectItem {
  value?: string | number | boolean
  text?: string
  selected?: boolean
  disabled?: boolean
  attributes?: Attributes
}

export interface SelectOptions extends FieldOptions {
  items?: readonly (SelectItem | false | null | undefined | '')[]
  value?: string | number
}

/** One answer from a long list. Prefer radios when there are fewer than ten. */
export function Select(props: SelectOptions) {
  const id = idOf(props)
  return (
    <FormGroup field={props}>
      {props.formGroup?.beforeInput && shown(props.formGroup.beforeInput)}
      <select
        class={classes('govuk-select', props.classes, props.errorMessage && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled || undefined}
        aria-describedby={describedByOf(id, props)}
        {...props.attributes}
      >
        {props.items?.map(
          (item) =>
            item && (
              <option
                value={item.value === undefined ? undefined : String(item.value)}
                selected={isSelected(item, props.value)}
                disabled={item.disabled || undefined}
                {...item.attributes}
              >
                {item.text}
              </option>
            ),
        )}
      </select>
      {props.formGroup?.afterInput && shown(props.formGroup.afterInput)}
    </FormGroup>
  )
}

function isSelected(item: SelectItem, value: SelectOptions['value']): boolean {
  const chosen = Boolean(value) && String(item.value ?? item.text) === String(value) && item.selected !== false
  return item.selected || chosen
}

export const examples: Example[] = [
  {
    name: 'A month',
    of: () => (
      <Select
        name="month"
        label={{ text: 'From which month?' }}
        value="2"
        items={[
          { value: '1', text: 'January' },
          { value: '2', text: 'February' },
          { value: '3', text: 'March' },
        ]}
      />
    ),
  },
]
