import type { Said } from '../versions/version.ts'

/** Facts in words, one beneath the other, with what each is; those of which there is nothing to say are left out. */
export function SaidList({ of }: { of: readonly Said[] }) {
  return (
    <dl class="said">
      {of
        .filter(({ words }) => words !== null)
        .map(({ label, words }) => (
          <div>
            <dt>{label}</dt>
            <dd class="entry-words" dir="auto">
              {words}
            </dd>
          </div>
        ))}
    </dl>
  )
}
