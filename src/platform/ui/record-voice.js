// Records a voice inside a form that sends files. What was recorded stays until it is saved or thrown away: an error on
// the way leaves it here, to be sent again.
;(() => {
  const box = document.querySelector('[data-voice]')
  const form = box?.closest('form')
  if (!form) return

  const minutesMax = 10
  // What most devices can play comes first.
  const kinds = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
  const words = {
    asking: 'Your device asks if we may use the microphone. Choose Allow.',
    recording: 'Recording now. Talk, then press Stop.',
    recorded: 'Recorded. It is not kept yet: press Save below.',
    limit: `That is ${minutesMax} minutes, the most we can keep. Press Save below, then record the rest.`,
    cut: 'The microphone was cut off. What you said until then is here.',
    nothing: 'Nothing was recorded. Try again.',
    sure: 'Yes, throw it away',
    away: 'It is gone. You can record again, or choose a file.',
    saving: 'Saving. This may take a minute.',
    NotAllowedError: 'The microphone is not allowed here. Allow it in your browser, or choose a file below.',
    NotFoundError: 'No microphone was found. You can choose a file below.',
    NotReadableError: 'Something else is using the microphone. Close it and try again, or choose a file below.',
    large: 'This file is too large. It must be smaller than 50 MB: choose a shorter one.',
    missing: 'This browser cannot record. You can choose a file below.',
    offline: 'It could not be sent. It is still here: press Save to try again.',
    busy: 'We are busy at the moment. It is still here: wait a minute, then press Save again.',
    signedOut:
      'It could not be saved. Perhaps you were signed out. It is still here: sign in in another window, then press Save again.',
    other: 'It could not be saved. It is still here: press Save to try again.',
  }
  const part = (name) => box.querySelector(`[data-voice-${name}]`)
  const [main, again, away, time] = ['main', 'again', 'away', 'time'].map(part)
  const heard = new Audio()
  const instead = form.querySelector('[data-record-instead]')
  let recorder = null
  let recorded = null
  let begunAt = 0
  let asked = false
  let pressedAt = 0

  box.hidden = false
  form.addEventListener('submit', refuseLarge)
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
    say(words.missing)
    part('actions').hidden = true
    return
  }
  main.addEventListener('click', press)
  again.addEventListener('click', begin)
  away.addEventListener('click', () => {
    if (pressedTwice()) return
    // Asked once more: a hand that shakes meets the wrong button, and this is the one that cannot be undone.
    if (away.textContent !== words.sure) {
      away.textContent = words.sure
      return
    }
    forget()
    say(words.away)
    main.focus()
  })
  heard.addEventListener('ended', show)
  heard.addEventListener('pause', show)
  heard.addEventListener('play', show)
  form.addEventListener('submit', submit)
  addEventListener('beforeunload', (event) => {
    if (recorded || recorder) event.preventDefault()
  })

  /** A second press within a second is the same one, from a hand that shakes. */
  function pressedTwice() {
    const twice = Date.now() - pressedAt < 1000
    if (!twice) pressedAt = Date.now()
    return twice
  }

  function press() {
    if (recorder) {
      // So that the press that began it does not end it too.
      if (Date.now() - begunAt > 1000) recorder.stop()
    } else if (!recorded) begin()
    else if (heard.paused) heard.play()
    else heard.pause()
  }

  async function begin() {
    if (asked || recorder) return
    asked = true
    heard.pause()
    say(words.asking)
    try {
      record(await navigator.mediaDevices.getUserMedia({ audio: true }))
    } catch (error) {
      console.error(error)
      say(words[error.name] ?? words.missing)
    }
    asked = false
    show()
  }

  function record(stream) {
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind))
    const pieces = []
    let ending = words.recorded
    recorder = new MediaRecorder(stream, { ...(mimeType ? { mimeType } : {}), audioBitsPerSecond: 64000 })
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    recorder.addEventListener('stop', () => {
      clearInterval(ticking)
      for (const track of stream.getTracks()) track.stop()
      const sound = new Blob(pieces, { type: recorder.mimeType })
      recorder = null
      if (sound.size > 0) keep(sound)
      say(sound.size > 0 ? ending : words.nothing)
      show()
    })
    for (const track of stream.getTracks()) {
      track.addEventListener('ended', () => {
        ending = words.cut
        if (recorder?.state === 'recording') recorder.stop()
      })
    }
    begunAt = Date.now()
    // In pieces of a second, so that what was said until something broke is there.
    recorder.start(1000)
    const ticking = setInterval(() => {
      const seconds = Math.floor((Date.now() - begunAt) / 1000)
      time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
      if (seconds < minutesMax * 60 || recorder?.state !== 'recording') return
      ending = words.limit
      recorder.stop()
    }, 500)
    say(words.recording)
  }

  function keep(sound) {
    if (recorded) URL.revokeObjectURL(heard.src)
    recorded = sound
    heard.src = URL.createObjectURL(sound)
  }

  function forget() {
    if (recorded) URL.revokeObjectURL(heard.src)
    heard.removeAttribute('src')
    recorded = null
    time.textContent = '0:00'
    show()
  }

  function show() {
    const recording = recorder !== null
    const playing = !heard.paused && !heard.ended
    main.textContent = recording ? 'Stop' : recorded ? (playing ? 'Stop listening' : 'Listen') : 'Start recording'
    main.classList.toggle('voice-on', recording)
    time.hidden = !recording && !recorded
    away.textContent = 'Throw it away'
    again.hidden = away.hidden = recording || !recorded
    instead.hidden = recording || Boolean(recorded)
  }

  /** Before it is sent for minutes: what is far too large is cut off on its way, with no page to say why. */
  function refuseLarge(event) {
    const [file] = form.elements.file.files
    if (recorded || !file || file.size <= Number(box.dataset.bytesMax)) return
    event.preventDefault()
    say(words.large)
  }

  async function submit(event) {
    if (recorder) {
      event.preventDefault()
      recorder.stop()
      return
    }
    if (!recorded || event.defaultPrevented) return
    event.preventDefault()
    if (form.dataset.sending) return
    form.dataset.sending = 'yes'
    say(words.saving)
    const sent = new FormData(form)
    const kind = recorded.type.split(';')[0].split('/')[1]
    sent.set('file', recorded, `voice.${kind}`)
    try {
      await answered(await fetch(form.action, { method: 'POST', body: sent }))
    } catch (error) {
      console.error(error)
      say(words.offline)
    }
    delete form.dataset.sending
  }

  async function answered(answer) {
    if (answer.redirected && new URL(answer.url).pathname.endsWith('/about/media')) {
      recorded = null
      return location.assign(answer.url)
    }
    if (answer.status === 422) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const wrong = [...page.querySelectorAll('.govuk-error-summary__list a')].map(({ textContent }) => textContent)
      return say(`${wrong.join('. ')}. Your recording is still here.`)
    }
    if (answer.status === 429) return say(words.busy)
    say(answer.redirected || answer.status === 404 ? words.signedOut : words.other)
  }

  function say(text) {
    const said = part('said')
    said.textContent = text
    said.scrollIntoView({ block: 'nearest' })
  }
})()
