import { sectionWords } from '../../platform/identity/sections.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { commissioner } from '../access-requests/access-request.ts'
import { blackOut } from '../access-reviews/black-out.ts'
import { kindInWords, saidIn } from '../access-reviews/item.ts'
import type { AlsoGiven } from './answer.ts'

export interface Letter {
  name: string
  organisation: string
  cameOn: string
  givenOn: string
  leftOut: number
  blackedOut: number
  also: readonly AlsoGiven[]
}

/**
 * What goes with the copy: UK GDPR articles 12(4) and 15(1). What nobody may know of is told by the same sentences as when
 * there is nothing.
 */
export function LetterWords({ name, organisation, cameOn, givenOn, leftOut, blackedOut, also }: Letter) {
  return (
    <>
      <p>{dayInWords(givenOn)}</p>
      <p>To {name}</p>
      <p>
        On {dayInWords(cameOn)} you asked {organisation} what we keep about you. This is our answer. With it comes a
        copy of what we keep. Begin with the page “Read me first”.
      </p>
      <h2>What is not in it</h2>
      <p>
        The law lets us keep something back where it tells about another person, or where reading it could do serious
        harm or help a crime. We do not always have to say so.
      </p>
      {leftOut > 0 && <p>{things(leftOut)} left out, because of other people.</p>}
      {blackedOut > 0 && (
        <p>
          In {blackedOut === 1 ? 'one place' : `${blackedOut} places`}, words are blacked out, because of other people.
        </p>
      )}
      <h2>What we use it for</h2>
      <p>
        We keep it to support you. Our privacy notice says why, how long we keep it, and who else gets it. Your copy
        says who could see your record, and who looked. You can ask us to put something right, to erase it, or to use it
        less.
      </p>
      <h2>If you are not happy with this</h2>
      <p>
        Tell us, and we look again. You may also complain to the Information Commissioner, on {commissioner.telephone}{' '}
        or at ico.org.uk. A court can order us to answer.
      </p>
      {also.length > 0 && <h2>Also kept about you</h2>}
      {also.map(({ item, passages }) => (
        <section>
          <h3>
            {kindInWords(item.kind === 'withheld_entry' ? 'entry' : item.kind)}, in “{sectionWords[item.section].mine}”
          </h3>
          {saidIn(item).map(({ by, on, said }) => (
            <>
              <dl>
                {said
                  .filter(({ label }) => item.kind !== 'withheld_entry' || label === 'Words')
                  .map(({ label, words }) => (
                    <div>
                      <dt>{label}</dt>
                      <dd>{blackOut(words ?? '', passages)}</dd>
                    </div>
                  ))}
              </dl>
              <p>
                {by}, {on}
              </p>
            </>
          ))}
        </section>
      ))}
    </>
  )
}

function things(count: number): string {
  return count === 1 ? 'One thing is' : `${count} things are`
}
