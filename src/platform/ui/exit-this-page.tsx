import { Button } from './button.tsx'
import { classes, type Example, type Styled, type Words } from './words.tsx'

export interface ExitOptions extends Words, Styled {
  id?: string
  /** An ordinary page elsewhere, which nobody wonders about. */
  redirectUrl?: string
  activatedText?: string
  timedOutText?: string
  pressTwoMoreTimesText?: string
  pressOneMoreTimeText?: string
}

/**
 * The quick way off a page that somebody should not be seen reading: a press, or Shift three times where script runs.
 * It leads to a page about the weather, and the page that was left cannot be brought back with the back button.
 */
export function ExitThisPage(props: ExitOptions) {
  return (
    <div
      id={props.id || undefined}
      class={classes('govuk-exit-this-page', props.classes)}
      data-module="govuk-exit-this-page"
      {...props.attributes}
      {...{
        'data-i18n.activated': props.activatedText || undefined,
        'data-i18n.timed-out': props.timedOutText || undefined,
        'data-i18n.press-two-more-times': props.pressTwoMoreTimesText || undefined,
        'data-i18n.press-one-more-time': props.pressOneMoreTimeText || undefined,
      }}
    >
      <Button
        {...wordsOf(props)}
        classes="govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        href={props.redirectUrl || 'https://www.bbc.co.uk/weather'}
        attributes={{ rel: 'nofollow noreferrer' }}
      />
    </div>
  )
}

function wordsOf({ html, text, children }: Words): Words {
  const given = { ...(html ? { html } : {}), ...(text ? { text } : {}), ...(children ? { children } : {}) }
  return Object.keys(given).length > 0 ? given : { children: usual }
}

const usual = (
  <>
    <span class="govuk-visually-hidden">Emergency</span> Exit this page
  </>
)

export const examples: Example[] = [
  { name: 'On every page about a person', of: () => <ExitThisPage text="Leave this page quickly" /> },
]
