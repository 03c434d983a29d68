import type { Child } from 'hono/jsx'
import { classes, type Example, type Level, type Markup, type Styled, type Words } from './words.tsx'

interface NotificationBannerOptions extends Words, Styled {
  titleText?: string
  titleHtml?: Markup
  titleHeadingLevel?: Level
  titleId?: string
  type?: 'success'
  role?: string
  disableAutoFocus?: boolean
}

/** News about the whole page. With `type="success"`: what you asked for was done. */
export function NotificationBanner(props: NotificationBannerOptions) {
  const success = props.type === 'success'
  const Heading = `h${props.titleHeadingLevel || 2}` as const
  const titleId = props.titleId || 'govuk-notification-banner-title'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it always has a role, alert or region
    <div
      class={classes('govuk-notification-banner', success && 'govuk-notification-banner--success', props.classes)}
      role={props.role || (success ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.titleHtml || props.titleText || (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">{bannerWords(props)}</div>
    </div>
  )
}

function bannerWords({ children, html, text }: Words): Child {
  return children || html || (text && <p class="govuk-notification-banner__heading">{text}</p>)
}

export const examples: Example[] = [
  {
    name: 'To know',
    of: () => <NotificationBanner titleId="banner-know" text="The office is shut on 25 and 26 December." />,
  },
  {
    name: 'Done',
    of: () => (
      <NotificationBanner
        type="success"
        titleText="Saved"
        titleId="banner-saved"
        disableAutoFocus
        text="Your plan is saved. Nobody new can see it."
      />
    ),
  },
]
