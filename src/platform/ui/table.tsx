import { type Attributes, classes, type Example, type Styled, shown, type Words } from './words.tsx'

export interface Cell extends Words {
  format?: 'numeric'
  classes?: string
  colspan?: number
  rowspan?: number
  attributes?: Attributes
}

interface TableOptions extends Styled {
  caption?: string
  captionClasses?: string
  head?: readonly Cell[]
  rows: readonly (readonly Cell[] | false | null | undefined)[]
  firstCellIsHeader?: boolean
}

/** Facts to compare across and down. Few columns: it must fit a telephone. */
export function Table(props: TableOptions) {
  return (
    <table class={classes('govuk-table', props.classes)} {...props.attributes}>
      {props.caption && (
        <caption class={classes('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>
      )}
      {props.head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map((cell) => (
              <th
                scope="col"
                class={classes(
                  'govuk-table__header',
                  cell.format && `govuk-table__header--${cell.format}`,
                  cell.classes,
                )}
                {...spanOf(cell)}
              >
                {shown(cell)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {props.rows.map(
          (row) =>
            row && (
              <tr class="govuk-table__row">
                {row.map((cell, index) => (
                  <CellOf cell={cell} isHeader={index === 0 && props.firstCellIsHeader === true} />
                ))}
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

function CellOf({ cell, isHeader }: { cell: Cell; isHeader: boolean }) {
  if (isHeader) {
    return (
      <th scope="row" class={classes('govuk-table__header', cell.classes)} {...spanOf(cell)}>
        {shown(cell)}
      </th>
    )
  }
  return (
    <td
      class={classes('govuk-table__cell', cell.format && `govuk-table__cell--${cell.format}`, cell.classes)}
      {...spanOf(cell)}
    >
      {shown(cell)}
    </td>
  )
}

function spanOf(cell: Cell) {
  return { colspan: cell.colspan || undefined, rowspan: cell.rowspan || undefined, ...cell.attributes }
}

export const examples: Example[] = [
  {
    name: 'Money in and out',
    of: () => (
      <Table
        caption="November"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[{ text: 'What' }, { text: 'Planned', format: 'numeric' }, { text: 'Spent', format: 'numeric' }]}
        rows={[
          [{ text: 'Class' }, { text: '£28.00', format: 'numeric' }, { text: '£28.00', format: 'numeric' }],
          [{ text: 'Bus' }, { text: '£12.00', format: 'numeric' }, { text: '£9.60', format: 'numeric' }],
        ]}
      />
    ),
  },
]
