import type { TextChange } from '../easy-read/state.ts'

/** What changed in a text, in words: what is new, what is gone, and what says something else now. */
export function TextChanges({ changes }: { changes: readonly TextChange[] }) {
  return (
    <ul class="text-changes">
      {changes.map(({ kind, words, was }) => (
        <li>
          {kind === 'new' && (
            <>
              New: <q>{words}</q>
            </>
          )}
          {kind === 'gone' && (
            <>
              Not there any more: <q>{words}</q>
            </>
          )}
          {kind === 'changed' && (
            <>
              It said: <q>{was}</q> Now it says: <q>{words}</q>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
