/** A row of numbers from 0 to 1 that looks random and is the same each time (Park and Miller, 1988). */
export function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
