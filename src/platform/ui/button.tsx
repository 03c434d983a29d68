import type { Child } from 'hono/jsx'
import { StartIcon } from './start-icon.tsx'
import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

export interface ButtonOptions extends Words, Styled {
  id?: string
  name?: string
  type?: 'submit' | 'button' | 'reset'
  value?: string
  disabled?: boolean
  /** Makes it a link that looks like a button. */
  href?: string
  isStartButton?: boolean
  preventDoubleClick?: boolean
}

/** A button of a form, or with `href` a link that looks like one. At most two on a page; the rest are links. */
export function Button(props: ButtonOptions) {
  const common = {
    class: classes('govuk-button', props.classes, props.isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...props.attributes,
    id: props.id || undefined,
  }
  const content = (
    <>
      {buttonWords(props)}
      {props.isStartButton && <StartIcon />}
    </>
  )
  if (props.href) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a link that looks like a button, as GOV.UK publishes it
      <a href={props.href} role="button" draggable={false} {...common}>
        {content}
      </a>
    )
  }
  return (
    <button
      type={props.type || 'submit'}
      value={props.value || undefined}
      name={props.name || undefined}
      disabled={props.disabled || undefined}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick}
      {...common}
    >
      {content}
    </button>
  )
}

// A start button lays its parts out in a row, where loose markup would be torn apart.
function buttonWords(props: ButtonOptions): Child {
  return props.isStartButton && (props.html || props.children) ? <span>{shown(props)}</span> : shown(props)
}

export const examples: Example[] = [
  { name: 'The one thing to do', of: () => <Button text="I agree" /> },
  { name: 'Another choice', of: () => <Button classes="govuk-button--secondary" text="I want to change something" /> },
  { name: 'Begin', of: () => <Button href="/guide" isStartButton text="Start now" /> },
  { name: 'Here and now', of: () => <Button classes="sun-button" text="Find support" /> },
  { name: 'Cannot be undone', of: () => <Button classes="govuk-button--warning" text="Remove this person" /> },
  { name: 'Not yet possible', of: () => <Button disabled text="Send" /> },
  { name: 'Sent once', of: () => <Button preventDoubleClick text="Pay £14.00" /> },
]
