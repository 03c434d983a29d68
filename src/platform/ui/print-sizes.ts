import type { Reaching } from '../reaching/reaching.ts'

/** Sizes of letters that pages are printed in, in points: ordinary print, then large print. */
export const printSizes = [14, 16, 18, 20, 22, 24, 28] as const

/** How large to print, in points: as asked for in the address, else as this person needs it, else in ordinary print. */
export function pointsFor(needs: Pick<Reaching, 'format' | 'printPoints'> | null, asked: string): number {
  const needed = needs?.format === 'large print' ? (needs.printPoints ?? 18) : 14
  const size = /^\d{2}$/.test(asked) ? Number(asked) : needed
  return printSizes.find((points) => points >= size) ?? 28
}
