import type { Child } from 'hono/jsx'
import { type Finding, findingName } from '../advice/advice.ts'
import { type Said, sayings } from '../rows.ts'
import { type Picture, pictureUrl, type TwinRow } from '../twin.ts'

interface EditRowOptions {
  row: TwinRow
  /** Counted from 1. */
  number: number
  last: boolean
  findings: readonly Finding[]
  /** What was just done here. */
  said: Said | null
  error: string | undefined
}

// After these somebody may well press once more; a new row is there to be written.
const opens: readonly Said[] = ['moved', 'split', 'cannot-split', 'joined', 'joined-one-picture', 'cannot-join', 'full']

/** One row as it is written: its words, its picture, what could be easier, and the buttons that move it about. */
export function EditRow({ row, number, last, findings, said, error }: EditRowOptions) {
  const { id } = row
  const heading = row.kind === 'heading'
  const described = `${error ? `e-${id} ` : ''}a-${id}`
  return (
    <li class="edit-row" id={id} tabindex={-1}>
      <div class="edit-words">
        {said && <p class="edit-said">{sayings[said]}</p>}
        <label class="govuk-label" for={`w-${id}`}>
          {heading ? 'Heading, row' : 'Row'} {number}
        </label>
        {error && (
          <p id={`e-${id}`} class="govuk-error-message">
            <span class="govuk-visually-hidden">Error:</span> {error}
          </p>
        )}
        <input type="hidden" name="row" value={id} />
        <textarea
          class={error ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
          id={`w-${id}`}
          name="words"
          rows={heading ? 1 : 3}
          aria-describedby={described}
        >
          {'\n'}
          {row.words}
        </textarea>
        <Advice id={`a-${id}`} findings={findings} />
        <div class="edit-ways">
          <Deed what="picture" of={id}>
            {row.picture ? 'Change the picture' : 'Choose a picture'}
            <span class="govuk-visually-hidden"> for row {number}</span>
          </Deed>
          <Deeds row={row} number={number} last={last} open={said !== null && opens.includes(said)} />
        </div>
      </div>
      <RowShown row={row} />
    </li>
  )
}

/** What can be done with a row, shut away until it is wanted. */
function Deeds({ row, number, last, open }: Pick<EditRowOptions, 'row' | 'number' | 'last'> & { open: boolean }) {
  const { id } = row
  return (
    <details open={open}>
      <summary>
        Move, split or take out<span class="govuk-visually-hidden"> row {number}</span>
      </summary>
      <div class="edit-deeds">
        {number > 1 && (
          <Deed what="up" of={id}>
            Move up
          </Deed>
        )}
        {!last && (
          <Deed what="down" of={id}>
            Move down
          </Deed>
        )}
        <Deed what="split" of={id}>
          Split
        </Deed>
        {!last && (
          <Deed what="join" of={id}>
            Join with the next row
          </Deed>
        )}
        <Deed what="add" of={id}>
          Add a row below
        </Deed>
        <Deed what="add-heading" of={id}>
          Add a heading below
        </Deed>
        {row.kind === 'heading' ? (
          <Deed what="idea" of={id}>
            Make it a row with a picture
          </Deed>
        ) : (
          <Deed what="heading" of={id}>
            Make it a heading
          </Deed>
        )}
        <Deed what="out" of={id}>
          Take out
        </Deed>
      </div>
    </details>
  )
}

/** What could be easier to read in one row. It advises, so it is never red; an empty one keeps its place for the script. */
function Advice({ id, findings }: { id: string; findings: readonly Finding[] }) {
  if (findings.length === 0) return <div id={id} class="advice" />
  return (
    <div id={id} class="advice">
      <p>Could be easier:</p>
      <ul>
        {findings.map(({ kind, about, advice }) => (
          <li>
            <strong>{findingName(kind)}.</strong> {kind === 'long-sentence' && <q>{beginningOf(about)}</q>} {advice}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Enough of a sentence to find it in its row. */
function beginningOf(sentence: string) {
  const words = sentence.split(/\s+/)
  return words.length > 6 ? `${words.slice(0, 5).join(' ')} …` : sentence
}

/** The row as readers will see it. Beside its words this says nothing that they do not, so it is not read out. */
function RowShown({ row }: { row: TwinRow }) {
  return (
    <div class="row-shown" aria-hidden="true" id={`p-${row.id}`}>
      {(row.picture || row.kind === 'idea') && <PictureShown picture={row.picture} />}
      <p class={row.kind === 'heading' ? 'row-heading' : undefined}>{boldWords(row.words)}</p>
    </div>
  )
}

/** The picture of a row, or that it has none. */
export function PictureShown({ picture }: { picture: Picture | null }) {
  const address = pictureUrl(picture)
  if (address === null) return <span class="no-picture">No picture</span>
  return <img src={address} alt="" width="96" height="96" loading="lazy" />
}

/** A button that does something small to a row, and keeps all that was typed. */
export function Deed({ what, of, children }: { what: string; of?: string; children: Child }) {
  return (
    <button type="submit" class="link-button" name="do" value={of ? `${what}:${of}` : what}>
      {children}
    </button>
  )
}

/** Words with what stands between two `**` in bold. */
function boldWords(words: string): Child {
  if (!words.includes('**')) return words
  const parts = words.split('**')
  return parts.map((part, at) => (at % 2 === 1 && at < parts.length - 1 ? <b>{part}</b> : part))
}
