import { Button, type ButtonOptions } from './button.tsx'
import { classes, type Example, type Level, type Markup, type Styled, shown, type Words } from './words.tsx'

interface PanelAction extends Styled {
  text: string
  href?: string
  type?: ButtonOptions['type']
}

interface PanelOptions extends Words, Styled {
  titleText?: string
  titleHtml?: Markup
  headingLevel?: Level
  /** Only for an interruption: what to do about it. */
  actions?: Styled & { items?: readonly PanelAction[] }
}

/** The end of a journey: what happened, and its number or date. Or, with its class, an interruption. */
export function Panel(props: PanelOptions) {
  const Heading = `h${props.headingLevel || 1}` as const
  const interrupts = props.classes?.includes('govuk-panel--interruption')
  const body = shown(props)
  return (
    <div
      class={classes('govuk-panel', !interrupts && 'govuk-panel--confirmation', props.classes)}
      {...props.attributes}
    >
      <Heading class="govuk-panel__title">{props.titleHtml || props.titleText}</Heading>
      {body && <div class="govuk-panel__body">{body}</div>}
      {interrupts && props.actions && (
        <div class={classes('govuk-panel__actions', props.actions.classes)} {...props.actions.attributes}>
          {props.actions.items && props.actions.items.length > 0 && (
            <div class="govuk-button-group">
              {props.actions.items.map((action) => (
                <>
                  <PanelActionOf {...action} />{' '}
                </>
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function PanelActionOf(action: PanelAction) {
  if (action.href && action.type !== 'button') {
    return (
      <a class={classes('govuk-link', 'govuk-link--inverse', action.classes)} href={action.href} {...action.attributes}>
        {action.text}
      </a>
    )
  }
  return (
    <Button
      text={action.text}
      type={action.type || 'button'}
      classes={classes('govuk-button--inverse', action.classes)}
      href={action.href}
      attributes={action.attributes}
    />
  )
}

export const examples: Example[] = [
  {
    name: 'Done, with a date',
    of: () => (
      <Panel
        titleText="We have your answers"
        headingLevel={2}
        text="Amina rings you before 5 pm on Thursday 20 November."
      />
    ),
  },
  {
    name: 'Stop and think',
    of: () => (
      <Panel
        classes="govuk-panel--interruption"
        titleText="Is everyone safe?"
        headingLevel={2}
        text="You told us about a fall today."
        actions={{ items: [{ text: 'Carry on' }, { href: '/guide', text: 'Ring somebody now' }] }}
      />
    ),
  },
]
