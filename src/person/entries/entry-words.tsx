import { byline } from '../../platform/versions/byline.ts'
import type { Entry } from './entry.ts'

/** One entry's words, with line breaks as they were typed, and who wrote them when. */
export function EntryWords({ entry }: { entry: Entry }) {
  return (
    <>
      <p class={entry.words === null ? 'entry-words quiet' : 'entry-words'} dir="auto">
        {entry.words ?? 'This was erased.'}
      </p>
      <p class="entry-by">{byline(entry)}</p>
    </>
  )
}
