import { ChoiceGroup, type ChoiceOptions, describedByOf } from './form-group.tsx'
import { Hint, type HintOptions } from './hint.tsx'
import { Label } from './label.tsx'
import {
  type Attributes,
  classes,
  described,
  type Example,
  type Markup,
  type Styled,
  shown,
  type Words,
} from './words.tsx'

export interface CheckboxItem extends Words {
  id?: string
  name?: string
  value?: string | number
  label?: Styled
  hint?: HintOptions
  checked?: boolean
  disabled?: boolean
  /** What to ask when this one is ticked. Without script it is always shown. */
  conditional?: { html?: Markup | false }
  behaviour?: 'exclusive'
  attributes?: Attributes
  /** A word between items, such as "or", in place of an item. */
  divider?: string
}

export interface CheckboxesOptions extends ChoiceOptions {
  name: string
  idPrefix?: string
  describedBy?: string
  items: readonly (CheckboxItem | false | null | undefined | '')[]
  values?: readonly (string | number)[]
}

/** Any number of answers from a list. The first box has the question's identifier, so an error can link to it. */
export function Checkboxes(props: CheckboxesOptions) {
  const idPrefix = props.idPrefix || props.name
  const before = props.fieldset?.describedBy || props.describedBy
  const describedBy = describedByOf(idPrefix, { ...props, describedBy: before })
  return (
    <ChoiceGroup id={idPrefix} choice={props} describedBy={describedBy}>
      <div class={classes('govuk-checkboxes', props.classes)} {...props.attributes} data-module="govuk-checkboxes">
        {props.formGroup?.beforeInputs && shown(props.formGroup.beforeInputs)}
        {props.items.map(
          (item, index) =>
            item && (
              <Checkbox
                item={item}
                id={item.id || (index > 0 ? `${idPrefix}-${index + 1}` : idPrefix)}
                name={item.name || props.name}
                checked={isTicked(item, props.values)}
                describedBy={props.fieldset ? undefined : describedBy}
              />
            ),
        )}
        {props.formGroup?.afterInputs && shown(props.formGroup.afterInputs)}
      </div>
    </ChoiceGroup>
  )
}

function isTicked(item: CheckboxItem, values: CheckboxesOptions['values']): boolean {
  if (item.checked) return true
  return item.checked !== false && item.value !== undefined && (values?.includes(item.value) ?? false)
}

function Checkbox(props: { item: CheckboxItem; id: string; name: string; checked: boolean; describedBy?: string }) {
  const { item, id } = props
  if (item.divider) return <div class="govuk-checkboxes__divider">{item.divider}</div>
  const hint = item.hint && shown(item.hint) ? item.hint : undefined
  return (
    <>
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={id}
          name={props.name}
          type="checkbox"
          value={item.value}
          checked={props.checked}
          disabled={item.disabled || undefined}
          data-aria-controls={item.conditional?.html ? `conditional-${id}` : undefined}
          data-behaviour={item.behaviour || undefined}
          aria-describedby={described(props.describedBy, hint && `${id}-item-hint`)}
          {...item.attributes}
        />
        <Label
          html={item.html}
          text={item.text}
          classes={classes('govuk-checkboxes__label', item.label?.classes)}
          attributes={item.label?.attributes}
          for={id}
        >
          {item.children}
        </Label>
        {hint && <Hint {...hint} id={`${id}-item-hint`} classes={classes('govuk-checkboxes__hint', hint.classes)} />}
      </div>
      {item.conditional?.html && (
        <div
          class={classes('govuk-checkboxes__conditional', !props.checked && 'govuk-checkboxes__conditional--hidden')}
          id={`conditional-${id}`}
        >
          {item.conditional.html}
        </div>
      )}
    </>
  )
}

export const examples: Example[] = [
  {
    name: 'Several answers',
    of: () => (
      <Checkboxes
        name="needs"
        fieldset={{ legend: { text: 'What makes it easier for you?', classes: 'govuk-fieldset__legend--m' } }}
        hint={{ text: 'Tick all that help' }}
        values={['large']}
        items={[
          { value: 'large', text: 'Large print' },
          { value: 'ring', text: 'Somebody rings me', hint: { text: 'We let it ring long' } },
          { value: 'lift', text: 'A lift there and back' },
          { divider: 'or' },
          { value: 'none', text: 'Nothing, thank you', behaviour: 'exclusive' },
        ]}
      />
    ),
  },
  {
    name: 'With a mistake',
    of: () => (
      <Checkboxes
        name="days"
        fieldset={{ legend: { text: 'Which days suit you?' } }}
        errorMessage={{ text: 'Choose at least one day' }}
        items={[
          { value: 'mon', text: 'Monday' },
          { value: 'tue', text: 'Tuesday' },
        ]}
      />
    ),
  },
]
