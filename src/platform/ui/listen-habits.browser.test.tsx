import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Listening, listening, markedOn, threeSentences } from '../../test/listening.tsx'
import { spokenOn, type VoiceHabits } from '../../test/voice-stand-in.ts'
import { Listen } from './listen.tsx'

// The browser here has no voices. What stands in for them, and for nothing of ours, has the habits of one browser or
// another that people use.

let site: Listening
before(async () => {
  site = await listening()
})
after(() => site.close())

const all = ['The club is open.', 'Lunch costs £5.', 'Come with a friend.']
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const textsOn = async (page: Page) => (await spokenOn(page)).texts.map(({ text }) => text)
const presses = (page: Page) => page.getByRole('button').allInnerTexts()
const saidOn = (page: Page) => page.locator('.listen-said').innerText()

async function readBy(habits: VoiceHabits, forMs: number) {
  const page = await site.open(threeSentences, habits)
  await press(page, 'Listen')
  await page.clock.runFor(forMs)
  return page
}

for (const [how, voicesTold] of [
  ['and the browser says so', true],
  ['and the browser never says so', false],
] as const) {
  test(`Listen is there once there is a voice, when voices come late ${how}`, async () => {
    const page = await site.open(threeSentences, { voicesAfterMs: 20_000_000, voicesTold })
    assert.deepEqual(await presses(page), [])
    assert.equal(await saidOn(page), '')
    await page.clock.runFor(6000)
    assert.equal(await saidOn(page), 'This device has no voice to read with.')
    await page.evaluate('window.standIn.bringVoices()')
    await page.clock.runFor(500)
    assert.deepEqual(await presses(page), ['Listen'])
    assert.equal(await saidOn(page), '')
  })
}

test('a browser that cannot speak at all says so, plainly', async () => {
  const page = await site.open(threeSentences)
  await page.addInitScript("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
  await page.reload()

  assert.equal(await saidOn(page), 'This device has no voice to read with.')
  assert.deepEqual(await presses(page), [])
})

test('a browser that never tells that a sentence has ended is not waited for', async () => {
  const page = await readBy({ ends: false }, 10_000)

  assert.deepEqual(await textsOn(page), all)
  assert.deepEqual(await presses(page), ['Listen'])
})

test('a browser that says it speaks long after it fell silent is not waited for', async () => {
  const page = await readBy({ stuck: true }, 60_000)

  assert.deepEqual(await textsOn(page), all)
  assert.deepEqual(await presses(page), ['Listen'])
})

test('a sentence that never begins is tried once more, and then we say so', async () => {
  const page = await readBy({ deaf: true }, 30_000)

  assert.deepEqual(await textsOn(page), [all[0], all[0]])
  assert.equal(await saidOn(page), 'The voice does not work. Press “Try again”.')
})

for (const cancelTells of ['interrupted', 'canceled', 'end'] as const) {
  test(`Next goes to the next sentence and no further, where cancelling tells of '${cancelTells}'`, async () => {
    const page = await readBy({ cancelTells, losesAfterCancel: true }, 400)
    await press(page, 'Next sentence')
    await page.clock.runFor(400)
    assert.deepEqual(await textsOn(page), all.slice(0, 2))
    assert.equal((await markedOn(page)).sentence, all[1])
    await press(page, 'Back one sentence')
    await page.clock.runFor(8000)
    assert.deepEqual(await textsOn(page), [all[0], all[1], ...all])
  })
}

test('Pause is silent although the browser does not know how, and Go on says the sentence again', async () => {
  const page = await readBy({}, 1900)
  await press(page, 'Pause')
  await page.clock.runFor(20_000)
  assert.deepEqual(await textsOn(page), all.slice(0, 2))
  assert.equal((await spokenOn(page)).cancels, 1)
  assert.deepEqual(await markedOn(page), { sentence: all[1], word: '' })
  await press(page, 'Go on')
  await page.clock.runFor(8000)
  assert.deepEqual(await textsOn(page), [all[0], all[1], all[1], all[2]])
})

test('the voice is silent once the page is left, and coming back begins anew', async () => {
  const page = await readBy({}, 400)
  await page.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('cancels', spoken.cancels))")
  await page.goto('/assets/none')
  assert.equal(await page.evaluate("sessionStorage.getItem('cancels')"), '1')
  await page.goBack()
  await page.clock.runFor(500)
  assert.deepEqual(await presses(page), ['Listen'])
})

test('a voice that is not allowed yet asks for a press, and that press is enough', async () => {
  const page = await readBy({ errors: ['not-allowed'] }, 500)
  assert.equal(await saidOn(page), 'Press “Go on” to hear the voice.')
  await press(page, 'Go on')
  await page.clock.runFor(8000)
  assert.equal(await saidOn(page), '')
  assert.deepEqual(await textsOn(page), [all[0], ...all])
})

test('what another page is saying is ended first, and nothing of ours gets lost by that', async () => {
  const page = await readBy({ busy: true, losesAfterCancel: true }, 8000)

  assert.ok((await spokenOn(page)).cancels > 0)
  assert.deepEqual(await textsOn(page), all)
})

test('another page that takes the voice pauses us, and does not have to fight for it', async () => {
  const page = await readBy({}, 1900)
  await page.evaluate('window.standIn.takeVoice()')
  await page.clock.runFor(20_000)

  assert.deepEqual(await textsOn(page), all.slice(0, 2))
  assert.equal((await presses(page))[0], 'Go on')
})

test('a voice that fails for a moment is tried again without a word', async () => {
  const page = await readBy({ errors: ['synthesis-failed'] }, 8000)

  assert.deepEqual(await textsOn(page), [all[0], ...all])
  assert.deepEqual(await presses(page), ['Listen'])
})

test('a voice that fails again says so once, keeps the place, and can be tried again', async () => {
  const page = await readBy({ errors: ['synthesis-failed', 'audio-hardware'] }, 8000)
  assert.equal(await saidOn(page), 'The voice does not work. Press “Try again”.')
  assert.equal((await presses(page))[0], 'Try again')
  assert.equal((await markedOn(page)).sentence, all[0])
  assert.equal(await page.evaluate('document.activeElement.dataset.press'), 'main')
  await press(page, 'Try again')
  await page.clock.runFor(8000)
  assert.deepEqual(await textsOn(page), [all[0], all[0], ...all])
})

test('a voice that is taken away leaves its sentence to another', async () => {
  const voices = ['Hazel', 'Ryan'].map((name) => ({ name, lang: 'en-GB' }))
  const page = await readBy({ voices, errors: ['voice-unavailable'] }, 8000)

  const said = (await spokenOn(page)).texts.map(({ text, voice }) => `${voice}: ${text}`)
  assert.deepEqual(said, [`Hazel: ${all[0]}`, ...all.map((text) => `Ryan: ${text}`)])
})

test('in a page out of sight that fell silent, the rest is not run through unheard', async () => {
  const page = await readBy({ ends: false }, 400)
  await page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
  await page.clock.runFor(20_000)

  assert.deepEqual(await textsOn(page), [all[0]])
  assert.equal((await presses(page))[0], 'Go on')
})

test('where the browser tells where a word begins but not how long it is, the word is marked without its full stop', async () => {
  const page = await readBy({ words: 'without length' }, 1000)

  assert.deepEqual(await markedOn(page), { sentence: all[0], word: 'open' })
})

test('where the browser tells of no words, the sentence is marked and no word is guessed', async () => {
  const page = await readBy({ words: 'none' }, 1000)

  assert.deepEqual(await markedOn(page), { sentence: all[0], word: '' })
})

const voices = {
  usDevice: { name: 'Sam', lang: 'en-US' },
  gbDevice: { name: 'Hazel', lang: 'en_GB' },
  gbFarAway: { name: 'Far Hazel', lang: 'en-GB', localService: false },
  usFarAway: { name: 'Far Sam', lang: 'en-US', localService: false },
  german: { name: 'Anna', lang: 'de-DE', default: true },
  welsh: { name: 'Gwyneth', lang: 'cy-GB' },
}
const choices: [string, (keyof typeof voices)[], string | null][] = [
  ['British English on the device before American', ['german', 'usDevice', 'gbFarAway', 'gbDevice'], 'Hazel'],
  ['any English on the device before one far away, which is sent the words', ['gbFarAway', 'usDevice'], 'Sam'],
  ['British English before American where both are far away', ['usFarAway', 'gbFarAway'], 'Far Hazel'],
  ['the usual voice where none is English', ['german', 'welsh'], null],
]
for (const [how, offered, chosen] of choices) {
  test(`the voice is ${how}`, async () => {
    const page = await readBy({ voices: offered.map((each) => voices[each]) }, 100)

    assert.equal((await spokenOn(page)).texts[0]?.voice, chosen)
  })
}

test('a paragraph in Welsh is read by a Welsh voice', async () => {
  const content = (
    <div data-listen="">
      <Listen />
      <p>Welcome.</p>
      <p lang="cy">Croeso.</p>
    </div>
  )
  const page = await site.open(content, { voices: [voices.gbDevice, voices.welsh] })
  await press(page, 'Listen')
  await page.clock.runFor(5000)

  const said = (await spokenOn(page)).texts.map(({ text, lang, voice }) => `${lang} ${voice}: ${text}`)
  assert.deepEqual(said, ['en-GB Hazel: Welcome.', 'cy Gwyneth: Croeso.'])
})
