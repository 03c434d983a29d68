import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import type { TextNow } from '../texts.ts'
import type { Written } from './draft.ts'
import { State } from './editor.tsx'
import { TwoSides } from './two-sides.tsx'

/** One author wrote in two windows. Both are shown, and nothing is lost until the author says which to go on with. */
export function ShowWindows(props: { text: TextNow; typed: Written; now: Written; isKept: boolean }) {
  const { text, typed, now, isKept } = props
  const { kind, subject } = typed
  return (
    <Page title={`Two windows: ${text.title}`} before={<BackLink href="/easy-read/desk" text="Easy Read desk" />}>
      <h1>You have written this in two windows</h1>
      <p class="lead">
        {isKept
          ? 'What this window holds is not what you kept in the other one. Nothing is lost. Choose which one to go on with.'
          : 'What you wrote was saved or thrown away in another window. Nothing of this window is lost. Choose what to go on with.'}
      </p>
      <form method="post" action={`/easy-read/${kind}/${subject}/write`} autocomplete="off">
        <State written={now} />
        <input type="hidden" name="title" value={typed.title} />
        {typed.rows.map(({ id, words }) => (
          <>
            <input type="hidden" name="row" value={id} />
            <textarea hidden name="words">
              {'\n'}
              {words}
            </textarea>
          </>
        ))}
        <div class="actions">
          <Button name="do" value="mine" text="Go on with this window" preventDoubleClick />
          <Button
            href={`/easy-read/${kind}/${subject}/write`}
            classes="govuk-button--secondary"
            text="Go on with the other one"
          />
        </div>
      </form>
      <TwoSides
        one={{ heading: 'In this window', title: typed.title, rows: typed.rows }}
        other={{ heading: isKept ? 'In the other window' : 'As it is now', title: now.title, rows: now.rows }}
      />
    </Page>
  )
}
