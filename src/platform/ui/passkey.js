// Forms that ask this device for a passkey. They stay hidden where it knows none.
;(() => {
  const library = window.SimpleWebAuthnBrowser
  if (!library?.browserSupportsWebAuthn()) return

  const words = {
    asking: 'Your device asks you now.',
    NotAllowedError: 'It was stopped, or took too long. Nothing has changed. You can try again.',
    InvalidStateError: 'This device has a passkey for you already.',
    limit: 'There were too many tries. Wait a minute, then try again.',
    other: 'Your device could not do it. Try again, or use another way.',
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) prepare(form)
  for (const element of document.querySelectorAll('[data-passkey-missing]')) element.hidden = true
  for (const element of document.querySelectorAll('[data-passkey-known]')) element.hidden = false
  offer()

  function prepare(form) {
    let busy = false
    const say = (text) => {
      form.querySelector('[role="status"]').textContent = text
    }
    form.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      if (busy) return
      busy = true
      say(words.asking)
      try {
        await send(form)
      } catch (error) {
        console.error(error)
        say(words[error.name] ?? (error.message === 'limit' ? words.limit : words.other))
      }
      busy = false
    })
    // Back from another page: what the device said there was spent.
    addEventListener('pageshow', () => {
      form.elements.response.value = ''
    })
  }

  async function send(form) {
    const answer = await fetch(form.dataset.options, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    })
    if (answer.status === 429) throw new Error('limit')
    // Led elsewhere: this page must be asked for anew, and says what is to be done first.
    if (answer.redirected || answer.status === 404) return location.reload()
    if (!answer.ok) throw new Error('refused')
    const optionsJSON = await answer.json()
    const start = form.dataset.passkey === 'create' ? library.startRegistration : library.startAuthentication
    form.elements.response.value = JSON.stringify(await start({ optionsJSON }))
    const device = document.querySelector('input[name="device"]:checked')
    if (device && form.elements.device) form.elements.device.value = device.value
    form.submit()
  }

  /** Only where the device itself could keep one. */
  async function offer() {
    const offers = document.querySelectorAll('[data-passkey-offer]')
    if (offers.length === 0 || !(await library.platformAuthenticatorIsAvailable())) return
    for (const element of offers) element.hidden = false
  }
})()
