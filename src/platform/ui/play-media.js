// A large button beside each sound and video: the browser's own controls are too small for a hand that shakes. Whatever
// begins to play stops what played before.
;(() => {
  for (const button of document.querySelectorAll('[data-play]')) {
    const played = button.parentElement.querySelector('audio, video')
    // The script stands once in each list of them on a page.
    if (!played || !button.hidden) continue
    const start = button.textContent
    const show = () => {
      button.textContent = played.paused ? start : 'Stop'
    }
    button.hidden = false
    button.addEventListener('click', () => (played.paused ? played.play().catch(show) : played.pause()))
    for (const event of ['play', 'pause', 'ended', 'error']) played.addEventListener(event, show)
    played.addEventListener('play', () => {
      for (const other of document.querySelectorAll('audio, video')) if (other !== played) other.pause()
    })
  }
})()
