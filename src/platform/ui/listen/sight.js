import { rangeOf } from './marks.js'

/** Scrolls to what is read only where it is out of sight, below the controls where they stay at the top. */
export function intoSight(parts, controls) {
  const boxes = parts.map((part) => rangeOf(part).getBoundingClientRect())
  const top = Math.min(...boxes.map((box) => box.top))
  const bottom = Math.max(...boxes.map((box) => box.bottom))
  const bar = controls.getBoundingClientRect()
  const stays = getComputedStyle(controls).position === 'sticky'
  const from = stays ? Math.max(bar.bottom, 0) : 0
  if (top >= from && bottom <= window.innerHeight) return
  // To a fifth of the way down, counted from where the controls will then be.
  const covered = stays ? bar.height : 0
  const down = top - covered - (window.innerHeight - covered) / 5
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollBy({ top: down, behavior: still ? 'instant' : 'smooth' })
}
