import { rangeOf } from './marks.js'

/** Scrolls to what is read only where it is out of sight, below the controls where they stay at the top. */
export function intoSight(parts, controls) {
  const boxes = parts.map((part) => rangeOf(part).getBoundingClientRect())
  const top = Math.min(...boxes.map((box) => box.top))
  const bottom = Math.max(...boxes.map((box) => box.bottom))
  const stays = getComputedStyle(controls).position === 'sticky'
  const from = stays ? Math.max(controls.getBoundingClientRect().bottom, 0) : 0
  const room = window.innerHeight - from
  if (top >= from && (bottom <= window.innerHeight || bottom - top > room)) return
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollBy({ top: top - from - room / 5, behavior: still ? 'instant' : 'smooth' })
}
