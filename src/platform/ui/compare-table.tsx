import type { Child } from 'hono/jsx'
import { Tag } from './tag.tsx'
import type { Example } from './words.tsx'

interface Way {
  title: string
  /** A word beside it, such as "You chose this"; also lights it up. */
  chosen?: string
  cells: readonly Child[]
}

/** Ways to compare, side by side; on a telephone each way becomes a card that names its columns. */
export function CompareTable(props: {
  caption: string
  first: string
  columns: readonly string[]
  ways: readonly Way[]
}) {
  return (
    // Roles are written out because a table laid out as cards is no table to some browsers.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <table class="compare" role="table">
      <caption class="govuk-visually-hidden">{props.caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tr role="row">
          {[props.first, ...props.columns].map((column) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <th scope="col" role="columnheader">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tbody role="rowgroup">
        {props.ways.map((way) => (
          <WayOf way={way} columns={props.columns} />
        ))}
      </tbody>
    </table>
  )
}

function WayOf({ way, columns }: { way: Way; columns: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a table laid out as cards is no table to some browsers
    <tr role="row" class={way.chosen ? 'chosen' : undefined}>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <th scope="row" role="rowheader">
        {way.title} {way.chosen && <Tag text={way.chosen} />}
      </th>
      {way.cells.map((cell, index) => (
        // biome-ignore lint/a11y/noRedundantRoles: see above
        <td role="cell">
          <span class="compare-label" aria-hidden="true">
            {columns[index]}:{' '}
          </span>
          {cell}
        </td>
      ))}
    </tr>
  )
}

export const examples: Example[] = [
  {
    name: 'Three ways',
    of: () => (
      <CompareTable
        caption="The ways we compared"
        first="Way"
        columns={['Good about it', 'Not so good', 'A week', 'From']}
        ways={[
          {
            title: 'Class and kitchen practice',
            chosen: 'You chose this',
            cells: ['“I get out, and learn it myself.”', 'Bus in winter', '£14, direct payment', '25 Nov'],
          },
          {
            title: 'Meals delivered',
            cells: ['Every day, no effort', '“That is not cooking.”', '£38, you pay £21', 'this week'],
          },
        ]}
      />
    ),
  },
]
