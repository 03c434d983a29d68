import {
  type Attributes,
  classes,
  type Example,
  type Level,
  type Markup,
  type Styled,
  shown,
  type Words,
} from './words.tsx'

interface Action extends Words {
  href: string
  /** Says what is changed to those who hear only the link. */
  visuallyHiddenText?: string
  classes?: string
  attributes?: Attributes
}

interface Actions {
  items?: readonly Action[]
  classes?: string
}

interface Row {
  key: Words & { classes?: string }
  value: Words & { classes?: string }
  actions?: Actions
  classes?: string
}

interface SummaryCard extends Styled {
  title?: Words & { headingLevel?: Level; classes?: string }
  actions?: Actions
}

interface SummaryListOptions extends Styled {
  rows: readonly (Row | false | null | undefined | '')[]
  card?: SummaryCard
}

/** Questions with their answers, each with a link to change it; with `card`, under a heading of their own. */
export function SummaryList(props: SummaryListOptions) {
  const cardTitle = props.card?.title && shown(props.card.title)
  const rows = props.rows.flatMap((row) => row || [])
  const someActions = rows.some((row) => row.actions?.items?.length)
  const list = (
    <dl class={classes('govuk-summary-list', props.classes)} {...props.attributes}>
      {rows.map((row) => (
        <RowOf row={row} cardTitle={cardTitle} someActions={someActions} />
      ))}
    </dl>
  )
  return props.card ? <Card {...props.card}>{list}</Card> : list
}

function RowOf({ row, cardTitle, someActions }: { row: Row; cardTitle: Words['children']; someActions: boolean }) {
  const none = someActions && !row.actions?.items && 'govuk-summary-list__row--no-actions'
  return (
    <div class={classes('govuk-summary-list__row', none, row.classes)}>
      <dt class={classes('govuk-summary-list__key', row.key.classes)}>{shown(row.key)}</dt>
      <dd class={classes('govuk-summary-list__value', row.value?.classes)}>{row.value && shown(row.value)}</dd>
      {row.actions?.items && row.actions.items.length > 0 && (
        <dd class={classes('govuk-summary-list__actions', row.actions.classes)}>
          {row.actions.items.length === 1 ? (
            row.actions.items.map((action) => <ActionLink action={action} cardTitle={cardTitle} />)
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {row.actions.items.map((action) => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} cardTitle={cardTitle} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  )
}

function Card({ title, actions, children, ...props }: SummaryCard & Words) {
  const Heading = `h${title?.headingLevel || 2}` as const
  const cardTitle = title && shown(title)
  const items = actions?.items ?? []
  return (
    <div class={classes('govuk-summary-card', props.classes)} {...props.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title && <Heading class={classes('govuk-summary-card__title', title.classes)}>{cardTitle}</Heading>}
        {items.length === 1 && (
          <div class={classes('govuk-summary-card__actions', actions?.classes)}>
            {items.map((action) => (
              <ActionLink action={action} cardTitle={cardTitle} />
            ))}
          </div>
        )}
        {items.length > 1 && (
          <ul class={classes('govuk-summary-card__actions', actions?.classes)}>
            {items.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={cardTitle} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

function ActionLink({ action, cardTitle }: { action: Action; cardTitle: Words['children'] | Markup }) {
  return (
    <a class={classes('govuk-link', action.classes)} href={action.href} {...action.attributes}>
      {shown(action)}
      {(action.visuallyHiddenText || cardTitle) && (
        <span class="govuk-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {cardTitle && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  )
}

export const examples: Example[] = [
  {
    name: 'Check your answers',
    of: () => (
      <SummaryList
        rows={[
          {
            key: { text: 'Called' },
            value: { text: 'Mrs Novak' },
            actions: { items: [{ href: '/guide', text: 'Change', visuallyHiddenText: 'what we call you' }] },
          },
          {
            key: { text: 'Telephone' },
            value: { text: '01632 960 155' },
            actions: { items: [{ href: '/guide', text: 'Change', visuallyHiddenText: 'telephone number' }] },
          },
          { key: { text: 'Member since' }, value: { text: '3 November 2026' } },
        ]}
      />
    ),
  },
  {
    name: 'As a card',
    of: () => (
      <SummaryList
        card={{
          title: { text: 'Your sister' },
          actions: {
            items: [
              { href: '/guide', text: 'Change' },
              { href: '/guide', text: 'Stop sharing' },
            ],
          },
        }}
        rows={[
          { key: { text: 'May see' }, value: { text: 'Plan, diary' } },
          { key: { text: 'Until' }, value: { text: '30 June 2027' } },
        ]}
      />
    ),
  },
]
