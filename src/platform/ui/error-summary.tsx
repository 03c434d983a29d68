import { type Attributes, classes, type Example, type Markup, type Styled, shown, type Words } from './words.tsx'

interface ErrorLink extends Words {
  href?: string
  attributes?: Attributes
}

interface ErrorSummaryOptions extends Styled {
  titleText?: string
  titleHtml?: Markup
  descriptionText?: string
  descriptionHtml?: Markup
  errorList?: readonly ErrorLink[]
  disableAutoFocus?: boolean
}

/** Every problem of a form at the top of its page, each a link to its field. `FormPage` puts it there. */
export function ErrorSummary(props: ErrorSummaryOptions) {
  const description = props.descriptionHtml || props.descriptionText
  return (
    <div
      class={classes('govuk-error-summary', props.classes)}
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.titleHtml || props.titleText}</h2>
        <div class="govuk-error-summary__body">
          {description && <p>{description}</p>}
          {props.errorList && props.errorList.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errorList.map((item) => (
                <li>
                  {item.href ? (
                    <a href={item.href} {...item.attributes}>
                      {shown(item)}
                    </a>
                  ) : (
                    shown(item)
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'Two problems',
    of: () => (
      <ErrorSummary
        titleText="There is a problem"
        disableAutoFocus
        errorList={[
          { href: '#title', text: 'Enter a name for the plan' },
          { href: '#startsOn', text: 'Start date must be a real date' },
        ]}
      />
    ),
  },
]
