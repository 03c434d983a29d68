import type { Draft } from '../drafts/draft.ts'
import { assetUrl } from '../web/assets.ts'
import { Button } from './button.tsx'
import { currentFrame } from './frame.ts'
import { momentOf } from './moments.ts'
import type { Example } from './words.tsx'

interface KeptForm {
  /** From `shownFields`. */
  draft: Draft | null | undefined
  /** Where the form posts to; this page, if not given. */
  action?: string
}

/** Above a form: that it holds what was typed before, and the way to begin again. Nothing when it holds nothing. */
export function DraftBox({ draft, action }: KeptForm) {
  const frame = currentFrame()
  if (!draft) return null
  return (
    <section class="draft-box no-print" aria-label="What you began">
      <p>
        <strong>We kept what you wrote</strong> on {momentOf(draft.keptAt)}. It is in the form. It is not saved yet, and
        only you can see it.
      </p>
      <form method="post" action="/drafts/start-again">
        <input type="hidden" name="_key" value={frame.newFormKey()} />
        <input type="hidden" name="_for" value={action ?? frame.path} />
        <Button text="Start again" classes="govuk-button--secondary" />
      </form>
    </section>
  )
}

/** In a form: keeps what is typed, as it is typed where script runs. Nothing where nothing is kept. */
export function DraftKeeping({ draft }: Pick<KeptForm, 'draft'>) {
  if (draft === undefined) return null
  return (
    <>
      <input type="hidden" name="_kept" value="yes" />
      <script src={assetUrl('drafts.js')} defer />
    </>
  )
}

export const examples: Example[] = [
  {
    name: 'What you began',
    of: () => <DraftBox draft={{ fields: {}, basedOn: null, keptAt: new Date('2026-11-22T10:31:00Z') }} />,
  },
]
