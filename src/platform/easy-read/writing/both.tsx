import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { momentOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import type { TextNow } from '../texts.ts'
import type { TwinVersion } from '../twin.ts'
import { TwoSides } from './two-sides.tsx'

/** Two people wrote at once. Both versions are kept; somebody says which one readers see. */
export function ShowBoth(props: { text: TextNow; mine: TwinVersion; theirs: TwinVersion | null }) {
  const { text, mine, theirs } = props
  const { kind, subject, version } = mine
  return (
    <Page title={`Two versions: ${text.title}`} before={<BackLink href="/easy-read/desk" text="Easy Read desk" />}>
      <h1>Somebody else saved first</h1>
      <p class="lead">
        {theirs
          ? `${theirs.writtenAs} saved a version on ${momentOf(theirs.savedAt)}. Readers see that one now. `
          : 'Readers see nothing now. '}
        Yours is kept too. Which one should readers see?
      </p>
      <form method="post" action={`/easy-read/${kind}/${subject}/write/both/${version}`}>
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <input type="hidden" name="basedOn" value={theirs?.version ?? ''} />
        <div class="actions">
          <Button name="do" value="mine" text="Use mine" preventDoubleClick />
          <Button name="do" value="theirs" classes="govuk-button--secondary" text="Keep theirs" preventDoubleClick />
        </div>
        <p>Both stay in the history, whatever you choose. Talk to each other if you can.</p>
      </form>
      <TwoSides
        one={{ heading: `Mine, by ${mine.writtenAs}`, title: mine.title, rows: mine.rows }}
        other={{
          heading: theirs ? `Theirs, by ${theirs.writtenAs}` : 'Theirs',
          title: theirs?.title ?? '',
          rows: theirs?.rows ?? [],
        }}
      />
    </Page>
  )
}
