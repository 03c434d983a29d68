// Keeps what is typed a few seconds after typing stops, and when the page is left. Everything works without it: each
// button keeps what was typed too.
;(() => {
  const mark = document.querySelector('form input[name="_kept"]')
  const form = mark?.form
  if (!form) return

  const afterTypingMs = 3000
  const status = Object.assign(document.createElement('p'), { className: 'draft-said' })
  status.setAttribute('role', 'status')
  form.append(status)

  let timer
  let sending = null
  let leaving = false
  // What was typed since it was last kept.
  let newer = false

  function typed() {
    const fields = new URLSearchParams()
    for (const field of form.elements) {
      if (field.type === 'password' || field.autocomplete === 'one-time-code') continue
      if (!field.name || field.name.startsWith('_') || field.type === 'file' || field.type === 'submit') continue
      if ((field.type === 'radio' || field.type === 'checkbox') && !field.checked) continue
      fields.append(field.name, field.value)
    }
    fields.set('_for', new URL(form.action).pathname)
    return fields
  }

  async function keep() {
    clearTimeout(timer)
    if (!newer || leaving) return
    newer = false
    try {
      const { status: code } = await fetch('/drafts', { method: 'POST', body: typed() })
      if (code === 204) return say(`Kept at ${timeNow()}. It is not saved yet.`)
      if (code === 401) return say('You were signed out. What you wrote is kept. Save it, and we ask you to sign in.')
      newer = true
      say('This is not kept yet. Save it before you leave the page.')
    } catch (error) {
      // Fetch throws this one error for every connection that failed.
      if (!(error instanceof TypeError)) throw error
      newer = true
      say('This is not kept yet: the connection failed. Leave this page open.')
      later()
    }
  }

  function say(words) {
    if (status.textContent !== words) status.textContent = words
  }

  function timeNow() {
    return new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  }

  function later() {
    clearTimeout(timer)
    timer = setTimeout(begin, afterTypingMs)
  }

  function begin() {
    sending ??= keep().finally(() => {
      sending = null
    })
  }

  function atOnce() {
    if (newer && !leaving && navigator.sendBeacon('/drafts', typed())) newer = false
  }

  form.addEventListener('input', () => {
    newer = true
    later()
  })
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    leaving = true
    if (!sending) return
    // Or what is being kept would arrive after it was saved, and stand there again as if it was not.
    event.preventDefault()
    const button = event.submitter
    sending.then(() => form.requestSubmit(button))
  })
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') atOnce()
  })
  addEventListener('pagehide', atOnce)
  // Back from another page, as it was left.
  addEventListener('pageshow', () => {
    leaving = false
  })
})()
