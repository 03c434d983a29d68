import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { InsetText } from '../../ui/inset-text.tsx'
import { dayInWords, momentOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextChanges } from '../../ui/text-changes.tsx'
import { TwinRows } from '../../ui/twin-rows.tsx'
import { changeWords, type RowChange } from '../row-changes.ts'
import type { TextChange } from '../state.ts'
import type { TextNow } from '../texts.ts'
import { type TextOf, type TwinCheck, type TwinVersion, twinUrl } from '../twin.ts'

type Listed = Omit<TwinVersion, 'rows' | 'ofText'>

const savedWords: Readonly<Record<string, string>> = {
  yes: 'Saved. Everyone can read it now. Next, ask people with learning disabilities whether it is easy to read.',
  away: 'Taken away. Readers do not find it any more.',
  checked: 'Thank you. What they said is written down.',
}

/** Every version of a twin that this reader may see. */
export function ShowHistory(props: {
  of: TextOf
  text: TextNow
  versions: readonly Listed[]
  checks: readonly TwinCheck[]
  changes: readonly TextChange[]
  mayWrite: boolean
  saved: string
  /** The version that readers are shown; null for none. */
  shown: number | null
}) {
  const { of, text, versions, checks, changes, mayWrite, saved, shown } = props
  const { kind, subject } = of
  const said = Object.hasOwn(savedWords, saved) ? savedWords[saved] : undefined
  return (
    <Page title={`History in Easy Read: ${text.title}`} before={<BackLink href={text.href} text={text.title} />}>
      {said && mayWrite && (
        <InsetText>
          <p>{said}</p>
        </InsetText>
      )}
      <h1>What it said before, in Easy Read</h1>
      <p class="lead">{text.title}</p>
      {shown === null && <p>There is no Easy Read of this now.</p>}
      {changes.length > 0 && (
        <>
          <p>The text has changed since this was written:</p>
          <TextChanges changes={changes} />
        </>
      )}
      <div class="edit-ways">
        {shown !== null && <a href={twinUrl(of)}>Read it</a>}
        {mayWrite && <a href={`/easy-read/${kind}/${subject}/write`}>{shown === null ? 'Write it' : 'Change it'}</a>}
        {mayWrite && shown !== null && <a href={`/easy-read/${kind}/${subject}/checked`}>Say who checked it</a>}
      </div>
      <ol class="listings">
        {versions.map((version) => (
          <li class="card">
            <Told
              version={version}
              shown={shown}
              checks={checks.filter((check) => check.version === version.version)}
            />
          </li>
        ))}
      </ol>
    </Page>
  )
}

function Told({ version, shown, checks }: { version: Listed; shown: number | null; checks: readonly TwinCheck[] }) {
  const { kind, subject } = version
  return (
    <>
      <h2 class="card-title">
        <a href={`/easy-read/${kind}/${subject}/history/${version.version}`}>
          Version {version.version}: {version.title}
        </a>
      </h2>
      {version.version === shown && (
        <p>
          <Tag text="readers see this one" />
        </p>
      )}
      {!version.stands && (
        <p>
          <Tag classes="govuk-tag--grey" text="put aside" /> Somebody else had saved first.
        </p>
      )}
      <p>{writtenWords(version)}</p>
      {checks.map((check) => (
        <Checked check={check} />
      ))}
      {version.version === shown && checks.length === 0 && (
        <p>Nobody with a learning disability has checked this yet.</p>
      )}
    </>
  )
}

/** What people with learning disabilities said of a version. */
function Checked({ check: { easy, checkedBy, checkedOn, said } }: { check: TwinCheck }) {
  return (
    <p>
      Checked by {checkedBy} on {dayInWords(checkedOn)}: {easy ? 'easy to read.' : 'not easy to read yet.'}
      {said && (
        <>
          {' '}
          They said: <q>{said}</q>
        </>
      )}
    </p>
  )
}

function writtenWords({ writtenAs, helpedBy, savedAt }: Pick<Listed, 'writtenAs' | 'helpedBy' | 'savedAt'>) {
  return `Written by ${writtenAs}${helpedBy ? ` with help from ${helpedBy}` : ''}. Saved on ${momentOf(savedAt)}.`
}

/** One version as it was, and what changed in it. */
export function ShowVersion(props: {
  text: TextNow
  version: TwinVersion
  /** The version it was made from; null for the first. */
  before: TwinVersion | null
  changes: readonly RowChange[]
  mayWrite: boolean
  /** Of what this writer has not saved yet; 0 for nothing. */
  draftRevision: number
}) {
  const { text, version, before, changes, mayWrite, draftRevision } = props
  const { kind, subject } = version
  return (
    <Page
      title={`Version ${version.version} in Easy Read: ${text.title}`}
      before={<BackLink href={`/easy-read/${kind}/${subject}/history`} text="What it said before" />}
    >
      <h1>{version.title}</h1>
      <p class="lead">
        Version {version.version}. {writtenWords(version)}
      </p>
      {!version.stands && <p>This was put aside, because somebody else had saved first.</p>}
      {before && <RowChanges before={before} changes={changes} otherTitle={before.title !== version.title} />}
      {version.rows.length === 0 ? <p>The Easy Read was taken away here.</p> : <TwinRows twin={version} />}
      {mayWrite && version.rows.length > 0 && (
        <form method="post" action={`/easy-read/${kind}/${subject}/history/${version.version}`}>
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <input type="hidden" name="revision" value={draftRevision} />
          {draftRevision > 0 && (
            <p>You have begun to write this anew and have not saved it. It would be thrown away for this version.</p>
          )}
          <div class="actions">
            <Button
              classes="govuk-button--secondary"
              text={draftRevision > 0 ? 'Throw away what I wrote and use this version' : 'Use this version again'}
              preventDoubleClick
            />
            {!version.stands && (
              <a href={`/easy-read/${kind}/${subject}/write/both/${version.version}`}>See it beside the other</a>
            )}
          </div>
        </form>
      )}
    </Page>
  )
}

function RowChanges(props: { before: TwinVersion; changes: readonly RowChange[]; otherTitle: boolean }) {
  const { before, changes, otherTitle } = props
  return (
    <>
      <h2>What changed since version {before.version}</h2>
      {changes.length === 0 && !otherTitle && <p>Nothing.</p>}
      <ul class="text-changes">
        {otherTitle && (
          <li>
            Another title. It was: <q>{before.title}</q>
          </li>
        )}
        {changes.map(({ kind, row, was }) => (
          <li>
            {changeWords[kind]}: <q>{row.words || 'no words'}</q>
            {kind === 'words' && (
              <>
                {' '}
                It said: <q>{was?.words}</q>
              </>
            )}
          </li>
        ))}
      </ul>
      <h2>All of it</h2>
    </>
  )
}
