import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/details.tsx'
import { ErrorsOf } from '../../ui/form-page.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { Input } from '../../ui/input.tsx'
import { InsetText } from '../../ui/inset-text.tsx'
import { Page } from '../../ui/page.tsx'
import { TextChanges } from '../../ui/text-changes.tsx'
import { assetUrl } from '../../web/assets.ts'
import type { FormErrors } from '../../web/form.ts'
import type { Finding } from '../advice/advice.ts'
import { bookletOf, pagesIn, tooLongInWords } from '../reading/booklet.ts'
import { type Said, sayings } from '../rows.ts'
import type { TextChange } from '../state.ts'
import type { TextNow } from '../texts.ts'
import type { TwinRow } from '../twin.ts'
import type { Written } from './draft.ts'
import { Deed, EditRow } from './edit-row.tsx'

export interface EditorOptions {
  written: Written
  text: TextNow
  findings: ReadonlyMap<string, readonly Finding[]>
  /** What changed in the text since this was begun. */
  changes: readonly TextChange[]
  /** Somebody else saved a version since this was begun. */
  overtaken: boolean
  said?: Said | null
  /** The row that something was just done to. */
  at?: string | null
  errors?: FormErrors
}

const rowsManyFrom = 6

/** The editor of a twin: one form with every row. Each of its buttons first keeps all that was typed. */
export function WriteTwin(props: EditorOptions) {
  const { written, text, findings, errors = {} } = props
  const { kind, subject, rows } = written
  const title = `Write it in Easy Read: ${text.title}`
  const wrong = Object.keys(errors).length > 0
  return (
    <Page title={wrong ? `Error: ${title}` : title} before={<BackLink href="/easy-read/desk" text="Easy Read desk" />}>
      <ErrorsOf errors={errors} />
      <h1>Write it in Easy Read</h1>
      <p class="lead">
        <a href={text.href}>{text.title}</a>
      </p>
      <Noticed {...props} />
      <form
        method="post"
        action={`/easy-read/${kind}/${subject}/write`}
        class="editor"
        data-writing
        autocomplete="off"
        novalidate
      >
        <State written={written} />
        {/* Enter in the title presses the first button of a form. It must be one that does no harm. */}
        <button type="submit" class="govuk-visually-hidden" name="do" value="keep" tabindex={-1}>
          Keep and go on
        </button>
        {rows.length === 0 ? <Beginning written={written} /> : <Rows {...props} findings={findings} />}
      </form>
      <script src={assetUrl('writing.js')} defer />
    </Page>
  )
}

/** What a window began from, so that two windows do not write over each other. */
export function State({ written }: { written: Pick<Written, 'revision' | 'basedOn'> }) {
  return (
    <>
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      <input type="hidden" name="revision" value={written.revision} />
      <input type="hidden" name="basedOn" value={written.basedOn ?? ''} />
    </>
  )
}

function Noticed({ written, changes, overtaken }: EditorOptions) {
  const { kind, subject } = written
  return (
    <>
      {overtaken && (
        <InsetText>
          <p>
            Somebody else saved a <a href={`/easy-read/${kind}/${subject}/history`}>new version</a> since you began. Go
            on: when you save, you see both, and both are kept.
          </p>
        </InsetText>
      )}
      {changes.length > 0 && (
        <Details summaryText="The text has changed: see what is new" open={written.revision === 0}>
          <TextChanges changes={changes} />
        </Details>
      )}
    </>
  )
}

function Beginning({ written: { kind, subject, takenOut } }: { written: Written }) {
  return (
    <>
      <p>
        Nothing is written yet. Easy Read is rows: a picture on the left, and one idea in words on the right. Write it
        with people who read Easy Read.
      </p>
      {takenOut && <TakenOut row={takenOut.row} />}
      <div class="actions">
        <Button name="do" value="begin-words" text="Begin with the words of the text" preventDoubleClick />
        <Button
          name="do"
          value="begin"
          classes="govuk-button--secondary"
          text="Begin with an empty row"
          preventDoubleClick
        />
        <a href={`/easy-read/${kind}/${subject}/write/import`}>Bring in a file</a>
      </div>
    </>
  )
}

function Rows(props: EditorOptions) {
  const { written, findings, said = null, at = null, errors = {} } = props
  const { kind, subject, rows, takenOut } = written
  return (
    <>
      <AdviceSummary rows={rows} findings={findings} />
      {rows.length >= rowsManyFrom && (
        <div class="edit-ways">
          <Deed what="keep">Keep and go on</Deed>
          <Deed what="preview">See it as readers will</Deed>
          <a href="#end">To the end</a>
        </div>
      )}
      <Input
        name="title"
        label={{ text: 'Title' }}
        value={written.title}
        {...(errors.title ? { errorMessage: { text: errors.title } } : {})}
      />
      <p class="quiet">
        Two stars on both sides make a hard word bold: **consent**. Say what it means in the next row.
      </p>
      <ol class="edit-rows" id="rows" tabindex={-1}>
        {rows.map((row, index) => (
          <>
            {takenOut?.at === index && <li class="edit-gone">{<TakenOut row={takenOut.row} />}</li>}
            <EditRow
              row={row}
              number={index + 1}
              last={index === rows.length - 1}
              findings={findings.get(row.id) ?? []}
              said={row.id === at ? said : null}
              error={errors[`w-${row.id}`]}
            />
          </>
        ))}
        {takenOut && takenOut.at >= rows.length && <li class="edit-gone">{<TakenOut row={takenOut.row} />}</li>}
      </ol>
      <div class="edit-ways" id="end" tabindex={-1}>
        <Deed what="add-last">Add a row at the end</Deed>
        <Deed what="preview">See it as readers will</Deed>
        <a href={`/easy-read/${kind}/${subject}/write/import`}>Bring in a file</a>
        {written.revision > 0 && <a href={`/easy-read/${kind}/${subject}/write/drop`}>Throw away what I wrote</a>}
        {written.basedOn !== null && <a href={`/easy-read/${kind}/${subject}/write/away`}>Take this Easy Read away</a>}
      </div>
      <p id="kept" class="edit-kept" tabindex={-1}>
        {said && at === null ? sayings[said] : ''}
      </p>
      <div class="actions">
        <Button name="do" value="save" text="Save and show to everyone" />
        <Button name="do" value="keep" classes="govuk-button--secondary" text="Keep and go on" />
      </div>
    </>
  )
}

/** The row that was taken out last. */
function TakenOut({ row }: { row: TwinRow }) {
  return (
    <>
      You took out: <q>{row.words || 'an empty row'}</q> <Deed what="back">Put it back</Deed>
    </>
  )
}

const rowsNamedMax = 30

/** How many rows could be easier, and where they are. */
function AdviceSummary({ rows, findings }: Pick<EditorOptions, 'findings'> & { rows: readonly TwinRow[] }) {
  const found = rows.flatMap(({ id }, index) => (findings.has(id) ? [{ id, number: index + 1 }] : []))
  if (found.length === 0) {
    const written = rows.some(({ words }) => words !== '')
    return (
      <div id="advice" class="advice-summary">
        {written && <p>This looks easy to read. Now ask people who read Easy Read.</p>}
        <TooLong rows={rows} />
      </div>
    )
  }
  return (
    <div id="advice" class="advice-summary">
      <p>
        {found.length === 1 ? '1 row could be easier:' : `${found.length} rows could be easier:`}{' '}
        {found.slice(0, rowsNamedMax).map(({ id, number }) => (
          <>
            <a href={`#${id}`}>row {number}</a>{' '}
          </>
        ))}
        {found.length > rowsNamedMax && 'and more.'}
      </p>
      <TooLong rows={rows} />
      <p class="quiet">This is advice. You may save as it is.</p>
    </div>
  )
}

/** Said when it is more than a booklet should hold, in ordinary print. */
function TooLong({ rows }: { rows: readonly TwinRow[] }) {
  const said = tooLongInWords(pagesIn(bookletOf(rows, { large: false })))
  return said === null ? null : <p>{said}</p>
}
