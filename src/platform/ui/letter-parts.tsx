import { pictureUrl } from '../easy-read/twin.ts'
import type { Idea } from '../post/fitting/message.ts'
import { printedCode, printedNumber } from '../sign-in/letters/letter.ts'
import { dayOf } from './moments.ts'
import { classes } from './words.tsx'

/** The words of a letter in Easy Read: one idea a row. */
export function Rows({ ideas }: { ideas: readonly Idea[] }) {
  const pictured = ideas.some(({ symbol }) => symbol)
  return (
    <>
      {ideas.map(({ words, symbol }) => (
        <div class={classes('letter-row', pictured && 'letter-row--pictured')}>
          {pictured && (
            <span>
              {symbol && <img src={pictureUrl({ kind: 'symbol', ...symbol }) ?? ''} alt="" width="128" height="128" />}
            </span>
          )}
          <p>{words}</p>
        </div>
      ))}
      {pictured && <p class="letter-thanks">Symbols: Alongside contributors, CC BY-SA 4.0.</p>}
    </>
  )
}

/** The number and the code to sign in with. */
export function Code({ number, code, endsAt }: { number: string; code: string; endsAt: Date }) {
  return (
    <div class="letter-code">
      <p class="no-print">The letter number and the code come on the paper here.</p>
      <div class="print-only">
        <p>Letter number</p>
        <p class="letter-secret">{printedNumber(number)}</p>
        <p>Code</p>
        <p class="letter-secret">{printedCode(code)}</p>
        <p>Good until {dayOf(endsAt)}</p>
      </div>
    </div>
  )
}
