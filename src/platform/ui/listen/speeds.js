/** From slowest to fastest, as parts of a voice's usual speed. */
export const speeds = [0.6, 0.8, 1, 1.2, 1.4]

const name = 'listen-speed'

/** The speed that somebody chose on this device, or the usual one. */
export function keptSpeed() {
  const kept = Number(inStorage(() => localStorage.getItem(name)))
  return speeds.includes(kept) ? kept : 1
}

/** Keeps it for the next page, where the browser keeps anything. */
export function keepSpeed(speed) {
  inStorage(() => localStorage.setItem(name, String(speed)))
}

function inStorage(act) {
  try {
    return act()
  } catch (error) {
    // Storage that is switched off or full: the speed holds for this page.
    if (error.name === 'SecurityError' || error.name === 'QuotaExceededError') return null
    throw error
  }
}
