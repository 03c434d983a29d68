import { type Amount, amountsIn } from './amounts.ts'
import { isNeeded } from './needed-numbers.ts'
import type { Sentence } from './tokens.ts'

/** Numbers over ten are hard to picture, and so is any part of a whole. Prices are needed; sums over this are large. */
const mostNumber = 10
const mostPounds = 1000

/** The numbers of a sentence that could be said in other words. Those that people need as they are, are left out. */
export function hardNumbersIn(sentence: Sentence): Amount[] {
  return amountsIn(sentence).filter((amount) => {
    if (amount.part) return true
    if (amount.money) return amount.value > mostPounds
    return amount.value > mostNumber && !isNeeded(sentence, amount)
  })
}

/** What could be said instead of it, in a sentence or two. `about` is how it is written. */
export function adviceOnNumber({ value, part, money }: Amount, about: string): string {
  if (part) return `“${about}” is hard to picture. You could say “${share(value)}”.`
  if (money) return `“${about}” is a lot of money to picture. You could say what it pays for.`
  if (value >= 100) return `“${about}” is a big number. If people do not need it, say “a lot”.`
  return `“${about}” is a number over 10. If people do not need it, say “some” or “many”.`
}

function share(percent: number): string {
  if (percent > 100) return 'more than before'
  if (percent >= 97) return 'all'
  if (percent >= 93) return 'nearly all'
  if (percent >= 47 && percent <= 53) return 'half'
  if (percent < 7) return 'very few'
  if (Math.abs(percent - 25) <= 1) return '1 in every 4'
  if (Math.abs(percent - 75) <= 1) return '3 in every 4'
  return Math.abs(percent - 33) <= 1 ? '1 in every 3' : `about ${Math.round(percent / 10)} in every 10`
}
