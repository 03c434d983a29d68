import type { Child } from 'hono/jsx'
import { dayOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { TextChanges } from '../../ui/text-changes.tsx'
import type { TextChange } from '../state.ts'
import type { TextOf } from '../twin.ts'

export interface DeskText extends TextOf {
  /** Of the text itself. */
  title: string
}

interface DeskTwin extends DeskText {
  savedAt: Date
  changes: readonly TextChange[]
}

/** What there is to do, the most pressing first. */
export function ShowDesk(props: {
  older: readonly DeskTwin[]
  unchecked: readonly DeskTwin[]
  hard: readonly DeskTwin[]
  drafts: readonly DeskText[]
  missing: readonly DeskText[]
  /** How many twins were looked at, where there are more of them. */
  only: number | null
}) {
  const { older, unchecked, hard, drafts, missing, only } = props
  const nothing = [older, unchecked, hard, drafts, missing].every((list) => list.length === 0)
  return (
    <Page title="Easy Read desk">
      <h1>Easy Read desk</h1>
      <p class="lead">Easy Read is for everyone who wants pictures and short sentences. Write it with them.</p>
      {nothing && <p>Nothing waits. Thank you.</p>}
      <Part title="You began these" texts={drafts} way={({ kind, subject }) => `/easy-read/${kind}/${subject}/write`}>
        {() => 'Only you see it until you save it.'}
      </Part>
      <Part
        title="The text has changed"
        texts={older}
        way={({ kind, subject }) => `/easy-read/${kind}/${subject}/write`}
      >
        {({ changes }) => <TextChanges changes={changes} />}
      </Part>
      <Part
        title="People said it is not easy yet"
        texts={hard}
        way={({ kind, subject }) => `/easy-read/${kind}/${subject}/history`}
      >
        {({ savedAt }) => `Saved on ${dayOf(savedAt)}.`}
      </Part>
      <Part
        title="Nobody has checked these yet"
        texts={unchecked}
        way={({ kind, subject }) => `/easy-read/${kind}/${subject}/checked`}
      >
        {({ savedAt }) => `Saved on ${dayOf(savedAt)}. Now ask people with learning disabilities.`}
      </Part>
      <Part
        title="Not in Easy Read yet"
        texts={missing}
        way={({ kind, subject }) => `/easy-read/${kind}/${subject}/write`}
      />
      {only !== null && <p>These are the {only} that were not touched for longest. There are more.</p>}
      <h2>What you need for it</h2>
      <ul>
        <li>
          <a href="/easy-read/words">Hard words and easier ones</a>
        </li>
        <li>
          <a href="/easy-read/symbols">Pictures that come with this site</a>
        </li>
        <li>
          <a href="/easy-read/photos">Photos of our own</a>
        </li>
        <li>
          <a href="/easy-read">Everything in Easy Read</a>
        </li>
      </ul>
    </Page>
  )
}

function Part<T extends DeskText>(props: {
  title: string
  texts: readonly T[]
  way: (text: T) => string
  children?: (text: T) => Child
}) {
  const { title, texts, way, children } = props
  if (texts.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul class="listings">
        {texts.map((text) => (
          <li class="card">
            <h3 class="card-title">
              <a href={way(text)}>{text.title}</a>
            </h3>
            {children && <div class="small">{children(text)}</div>}
          </li>
        ))}
      </ul>
    </>
  )
}
