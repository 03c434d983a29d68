import { ChoiceGroup, type ChoiceOptions, describedByOf } from './form-group.tsx'
import { Hint, type HintOptions } from './hint.tsx'
import { Input } from './input.tsx'
import { Label } from './label.tsx'
import { type Attributes, classes, type Example, type Markup, type Styled, shown, type Words } from './words.tsx'

export interface RadioItem extends Words {
  id?: string
  value?: string | number
  label?: Styled
  hint?: HintOptions
  checked?: boolean
  disabled?: boolean
  /** What to ask when this one is chosen. Without script it is always shown. */
  conditional?: { html?: Markup | false }
  attributes?: Attributes
  /** A word between items, such as "or", in place of an item. */
  divider?: string
}

export interface RadiosOptions extends ChoiceOptions {
  name: string
  idPrefix?: string
  items: readonly (RadioItem | false | null | undefined | '')[]
  value?: string | number
}

/** One answer from a list. The first has the question's identifier, so that an error can link to it. */
export function Radios(props: RadiosOptions) {
  const idPrefix = props.idPrefix || props.name
  const describedBy = describedByOf(idPrefix, { ...props, describedBy: props.fieldset?.describedBy })
  return (
    <ChoiceGroup id={idPrefix} choice={props} describedBy={describedBy}>
      <div class={classes('govuk-radios', props.classes)} {...props.attributes} data-module="govuk-radios">
        {props.formGroup?.beforeInputs && shown(props.formGroup.beforeInputs)}
        {props.items.map(
          (item, index) =>
            item && (
              <Radio
                item={item}
                id={item.id || (index > 0 ? `${idPrefix}-${index + 1}` : idPrefix)}
                name={props.name}
                checked={isChosen(item, props.value)}
              />
            ),
        )}
        {props.formGroup?.afterInputs && shown(props.formGroup.afterInputs)}
      </div>
    </ChoiceGroup>
  )
}

function isChosen(item: RadioItem, value: RadiosOptions['value']): boolean {
  if (item.checked) return true
  return item.checked !== false && Boolean(value) && String(item.value) === String(value)
}

function Radio(props: { item: RadioItem; id: string; name: string; checked: boolean }) {
  const { item, id } = props
  if (item.divider) return <div class="govuk-radios__divider">{item.divider}</div>
  const hint = item.hint && shown(item.hint) ? item.hint : undefined
  return (
    <>
      <div class="govuk-radios__item">
        <input
          class="govuk-radios__input"
          id={id}
          name={props.name}
          type="radio"
          value={item.value}
          checked={props.checked}
          disabled={item.disabled || undefined}
          data-aria-controls={item.conditional?.html ? `conditional-${id}` : undefined}
          aria-describedby={hint && `${id}-item-hint`}
          {...item.attributes}
        />
        <Label
          html={item.html}
          text={item.text}
          classes={classes('govuk-radios__label', item.label?.classes)}
          attributes={item.label?.attributes}
          for={id}
        >
          {item.children}
        </Label>
        {hint && <Hint {...hint} id={`${id}-item-hint`} classes={classes('govuk-radios__hint', hint.classes)} />}
      </div>
      {item.conditional?.html && (
        <div
          class={classes('govuk-radios__conditional', !props.checked && 'govuk-radios__conditional--hidden')}
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
    name: 'One answer',
    of: () => (
      <Radios
        name="who"
        fieldset={{ legend: { text: 'Who is this for?', classes: 'govuk-fieldset__legend--m' } }}
        value="me"
        items={[
          { value: 'me', text: 'Me' },
          { value: 'other', text: 'Somebody I look after', hint: { text: 'Family, a friend or a neighbour' } },
          { divider: 'or' },
          { value: 'work', text: 'Somebody I work with' },
        ]}
      />
    ),
  },
  {
    name: 'Side by side',
    of: () => (
      <Radios
        name="yes"
        classes="govuk-radios--inline"
        fieldset={{ legend: { text: 'May we ring you?' } }}
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    ),
  },
  {
    name: 'With one more question',
    of: () => (
      <Radios
        name="reach"
        fieldset={{ legend: { text: 'How shall we reach you?' } }}
        errorMessage={{ text: 'Choose how we reach you' }}
        items={[
          { value: 'post', text: 'By post' },
          {
            value: 'phone',
            text: 'By telephone',
            conditional: {
              html: <Input name="telephone" type="tel" autocomplete="tel" label={{ text: 'Telephone number' }} />,
            },
          },
        ]}
      />
    ),
  },
]
