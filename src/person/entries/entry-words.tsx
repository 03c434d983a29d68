import { dayInWords, dayOf } from '../../platform/ui/moments.ts'
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

/** '21 November 2026. Written by Olive, with Kim. Written down on 22 November 2026.' */
export function byline(entry: Omit<Entry, 'words'>): string {
  const helpers = [entry.helpedBy, entry.helperName].filter((name) => name !== null)
  const by = `Written by ${entry.writtenBy}${helpers.length > 0 ? `, helped by ${helpers.join(' and ')}` : ''}`
  const [happened, recorded] = [dayInWords(entry.happenedOn), dayOf(entry.recordedAt)]
  const later = happened === recorded ? '' : ` Written down on ${recorded}.`
  return `${happened}. ${by}.${later}`
}
