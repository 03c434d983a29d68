import { raw } from 'hono/html'
import type { TextChange } from '../easy-read/state.ts'
import { BackLink } from '../ui/back-link.tsx'
import { dayInWords, dayOf } from '../ui/moments.ts'
import { Page } from '../ui/page.tsx'
import { Tag } from '../ui/tag.tsx'
import { TextChanges } from '../ui/text-changes.tsx'
import { drawn } from './markdown.ts'
import { asItComesOn, changedOn, type Notice, type NoticeName, type NoticeVersion, titles } from './notice.ts'

type Listed = Pick<NoticeVersion, 'version' | 'stands' | 'savedAt' | 'writtenBy'>

/** Every version of a notice, the newest first. Names are for those who write it. */
export function ShowHistory(props: { notice: NoticeName; versions: readonly Listed[]; mayWrite: boolean }) {
  const { notice, versions, mayWrite } = props
  const newest = versions.find(({ stands }) => stands)
  return (
    <Page
      title={`What it said before: ${titles[notice]}`}
      before={<BackLink href={`/${notice}`} text={titles[notice]} />}
    >
      <h1>What it said before</h1>
      <p class="lead">All that the page “{titles[notice]}” has said, the newest first.</p>
      <ul class="versions">
        {versions.map((one) => (
          <li>
            <a href={`/${notice}/history/${one.version}`}>
              Version {one.version}, {dayOf(one.savedAt)}
            </a>
            {mayWrite && `, by ${one.writtenBy}`} {one === newest && <Tag text="What it says now" />}
            {!one.stands && <Tag classes="govuk-tag--grey" text="Put aside" />}
          </li>
        ))}
        <li>
          <a href={`/${notice}/history/0`}>The text that comes with Alongside, {dayInWords(asItComesOn)}</a>{' '}
          {!newest && <Tag text="What it says now" />}
        </li>
      </ul>
    </Page>
  )
}

/** One version: what changed in it, and the whole of it. */
export function ShowVersion(props: { shown: Notice; stands: boolean; changes: readonly TextChange[] }) {
  const { shown, stands, changes } = props
  const { notice, version, body } = shown
  const name = version === null ? 'The text that comes with Alongside' : `Version ${version}`
  return (
    <Page
      title={`${name}: ${titles[notice]}`}
      before={<BackLink href={`/${notice}/history`} text="What it said before" />}
    >
      <h1>{name}</h1>
      <p class="lead">
        “{titles[notice]}”, {changedOn(shown)}
      </p>
      {!stands && <p>Somebody else had saved meanwhile, so readers were never shown this version.</p>}
      {version !== null && (
        <>
          <h2>What changed</h2>
          {changes.length > 0 ? <TextChanges changes={changes} /> : <p>No words changed.</p>}
        </>
      )}
      <h2>All of it</h2>
      <div class="notice-text">{raw(drawn(body))}</div>
    </Page>
  )
}
