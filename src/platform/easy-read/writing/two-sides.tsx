import { Tag } from '../../ui/tag.tsx'
import { type RowChange, rowChanges } from '../row-changes.ts'
import type { TwinRow } from '../twin.ts'
import { PictureShown } from './edit-row.tsx'

interface Side {
  heading: string
  title: string
  rows: readonly TwinRow[]
}

/** Two ways of saying the same, side by side where there is room. Rows that differ say so in words. */
export function TwoSides({ one, other }: { one: Side; other: Side }) {
  return (
    <div class="two-sides">
      <OneSide side={one} marks={marksOf(rowChanges(other.rows, one.rows))} titleDiffers={one.title !== other.title} />
      <OneSide
        side={other}
        marks={marksOf(rowChanges(one.rows, other.rows))}
        titleDiffers={one.title !== other.title}
      />
    </div>
  )
}

const marks: Readonly<Record<RowChange['kind'], string | null>> = {
  added: 'only here',
  words: 'other words',
  picture: 'another picture',
  kind: 'heading or row',
  moved: 'another place',
  gone: null,
}

function marksOf(changes: readonly RowChange[]): Map<TwinRow, string[]> {
  const found = new Map<TwinRow, string[]>()
  for (const { kind, row } of changes) {
    const mark = marks[kind]
    if (mark) found.set(row, [...(found.get(row) ?? []), mark])
  }
  return found
}

function OneSide({ side, marks, titleDiffers }: { side: Side; marks: Map<TwinRow, string[]>; titleDiffers: boolean }) {
  return (
    <section class="side">
      <h2>{side.heading}</h2>
      <p>
        Title: {side.title || 'none yet'} {titleDiffers && <Tag classes="govuk-tag--yellow" text="another title" />}
      </p>
      {side.rows.length === 0 && <p>No rows.</p>}
      <ol class="side-rows">
        {side.rows.map((row) => (
          <li>
            <PictureShown picture={row.picture} />
            <div>
              {(marks.get(row) ?? []).map((mark) => (
                <Tag classes="govuk-tag--yellow" text={mark} />
              ))}
              <p class={row.kind === 'heading' ? 'row-heading' : undefined}>{row.words || 'No words'}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
