// The editor of twins, better with script: what is typed is kept a second later, and the buttons change the page in
// place. Everything works without it, so whatever goes wrong here is left to the form itself.
;(() => {
  const form = document.querySelector('form[data-writing]')
  if (!form) return

  const inPlace = /^(keep|up|down|split|join|add|add-heading|add-last|heading|idea|out|back)(:|$)/
  const afterTypingMs = 1000
  const againMs = 4000
  const status = Object.assign(document.createElement('p'), { role: 'status', className: 'govuk-visually-hidden' })
  form.after(status)

  let timer
  let queue = Promise.resolve()
  let waiting = 0
  let leaving = false
  // Set where only the form itself can go on: two windows, or nobody signed in any more.
  let stopped = false
  let kept = typed()

  function typed() {
    return JSON.stringify(
      [...form.querySelectorAll('[name="title"], [name="row"], [name="words"]')].map((f) => f.value),
    )
  }

  function say(words, problem = false) {
    status.textContent = words
    const line = form.querySelector('#kept')
    if (line) line.textContent = words
    for (const old of form.querySelectorAll('.edit-problem')) old.remove()
    if (!problem) return
    const told = Object.assign(document.createElement('p'), { className: 'edit-said edit-problem', textContent: words })
    document.activeElement?.closest('.edit-words')?.append(told)
  }

  function stop(words) {
    stopped = true
    say(words, true)
    return null
  }

  /** Sends the form, again and again until there is an answer: its key makes sure that it counts once. */
  async function send(what) {
    const body = new URLSearchParams(new FormData(form))
    body.set('do', what)
    const held = new Map([...form.querySelectorAll('textarea')].map((field) => [field.id, field.value]))
    const sent = typed()
    for (;;) {
      try {
        const answer = await fetch(form.action, { method: 'POST', body })
        if (answer.status < 500)
          return { answer, page: new DOMParser().parseFromString(await answer.text(), 'text/html'), held, sent }
      } catch (error) {
        // Fetch throws this one error for every connection that failed.
        if (!(error instanceof TypeError)) throw error
      }
      say('This is not kept yet: the connection failed. We go on trying. Leave this page open.', true)
      await new Promise((go) => setTimeout(go, againMs))
    }
  }

  async function keep() {
    if (stopped || typed() === kept) return
    const { answer, page, sent } = await send('keep')
    const next = page.querySelector('form[data-writing]')
    if (!next) return stop('This was changed in another window. Press “Keep and go on” to see both.')
    form.querySelector('[name="_key"]').value = next.querySelector('[name="_key"]').value
    if (!answer.ok) return say(page.querySelector('.govuk-error-summary__list')?.textContent ?? '', true)
    for (const name of ['revision', 'basedOn']) {
      form.querySelector(`[name="${name}"]`).value = next.querySelector(`[name="${name}"]`).value
    }
    for (const part of next.querySelectorAll('.advice, .advice-summary, .row-shown')) {
      const old = document.getElementById(part.id)
      if (old && old.innerHTML !== part.innerHTML) old.replaceChildren(...part.childNodes)
    }
    kept = sent
    say('Kept. Only you see it until you save it.')
    if (typed() !== kept) later()
  }

  async function press(button) {
    const what = button.value
    const { answer, page, held } = await send(what)
    const next = page.querySelector('form[data-writing]')
    if (!next || !answer.ok) return byItself(button)
    const newer = [...form.querySelectorAll('textarea')].filter((field) => held.get(field.id) !== field.value)
    const opened = [...form.querySelectorAll('.edit-row:has(details[open])')].map((row) => row.id)
    form.replaceChildren(...next.childNodes)
    for (const id of opened) document.getElementById(id)?.querySelector('details').setAttribute('open', '')
    kept = typed()
    for (const { id, value } of newer) {
      const field = document.getElementById(id)
      if (field) field.value = value
    }
    if (newer.length > 0) later()
    history.replaceState(null, '', form.action)
    goOn(what, new URL(answer.url).searchParams.get('at'))
    say(form.querySelector('.edit-said, #kept:not(:empty)')?.textContent ?? 'Kept.')
  }

  /** Where the keyboard goes on: at the same button while a row is moved, else in its words. */
  function goOn(what, at) {
    const same = what.includes(':') && form.querySelector(`button[value="${CSS.escape(what)}"]`)
    const words = at && document.getElementById(`w-${at}`)
    const row = at && document.getElementById(at)
    const moved = /^(up|down):/.test(what) && row?.querySelector('.edit-deeds button')
    const target = (/^(up|down|heading|idea):/.test(what) && same) || moved || words || form.querySelector('#kept')
    target?.focus()
  }

  function byItself(button) {
    leaving = true
    form.requestSubmit(button)
  }

  function inTurn(work) {
    waiting++
    queue = queue.then(work, work).finally(() => waiting--)
  }

  function later() {
    clearTimeout(timer)
    timer = setTimeout(() => inTurn(keep), afterTypingMs)
  }

  form.addEventListener('input', later)
  form.addEventListener('submit', (event) => {
    const button = event.submitter
    if (leaving || stopped || !button) {
      leaving = true
      return
    }
    clearTimeout(timer)
    const here = inPlace.test(button.value)
    if (!here && waiting === 0) {
      leaving = true
      return
    }
    event.preventDefault()
    inTurn(() => (here ? press(button) : byItself(button)))
  })
  addEventListener('beforeunload', (event) => {
    if (!leaving && !stopped && typed() !== kept) event.preventDefault()
  })
  // Back from another page, as it was left.
  addEventListener('pageshow', () => {
    leaving = false
  })
})()
