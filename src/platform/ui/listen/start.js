import { Reader, stopReading } from './reader.js'
import { awaitVoices } from './voices.js'

for (const controls of document.querySelectorAll('[data-listen-controls]:not([data-ready])')) {
  const { region } = controls.dataset
  const read = region ? document.getElementById(region) : nearestTo(controls)
  // A page with two of them brings this script twice.
  controls.dataset.ready = ''
  if (!read) continue
  const reader = new Reader(controls, read)
  awaitVoices({ found: () => reader.show('stopped'), none: () => reader.show('voiceless') })
}

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') stopReading()
})

// The voice would go on after the page is left.
window.addEventListener('pagehide', stopReading)

function nearestTo(controls) {
  const around = controls.closest('[data-listen]') ?? controls.parentElement.querySelector('[data-listen]')
  return around ?? document.querySelector('[data-listen]')
}
