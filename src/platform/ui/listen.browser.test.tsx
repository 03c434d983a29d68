import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { checkPage, checkWidth } from '../../test/browser.ts'
import { type Listening, listening, markedOn, threeSentences } from '../../test/listening.tsx'
import { spokenOn } from '../../test/voice-stand-in.ts'
import { Listen } from './listen.tsx'

let site: Listening
before(async () => {
  site = await listening()
})
after(() => site.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const textsOn = async (page: Page) => (await spokenOn(page)).texts.map(({ text }) => text)
const focusOn = (page: Page) => page.evaluate<string>('document.activeElement.innerText.trim()')
const speedOn = (page: Page) => page.locator('.listen-speed').innerText()
const presses = (page: Page) => page.getByRole('button').allInnerTexts()

test('a page is read sentence by sentence, each word marked, and then the press says Listen again', async () => {
  const page = await site.open(threeSentences)
  await press(page, 'Listen')
  await page.clock.runFor(30)
  assert.deepEqual(await markedOn(page), { sentence: 'The club is open.', word: 'The' })
  await page.clock.runFor(300)
  assert.deepEqual(await markedOn(page), { sentence: 'The club is open.', word: 'club' })
  await page.clock.runFor(1250)
  assert.deepEqual(await markedOn(page), { sentence: 'Lunch costs £5.', word: 'costs' })
  assert.deepEqual(await presses(page), ['Pause', 'Stop', 'Back one sentence', 'Next sentence', 'Slower', 'Faster'])
  assert.equal(await focusOn(page), 'Pause')

  await page.clock.runFor(10_000)
  assert.deepEqual(await textsOn(page), ['The club is open.', 'Lunch costs £5.', 'Come with a friend.'])
  assert.deepEqual(await markedOn(page), { sentence: '', word: '' })
  assert.deepEqual(await presses(page), ['Listen'])
  assert.equal(await focusOn(page), 'Listen')
  assert.equal((await spokenOn(page)).cancels, 0)
})

test('by keyboard alone one goes on and back, pauses, goes on and stops, and focus is never lost', async () => {
  const page = await site.open(threeSentences)
  const key = async (...keys: string[]) => {
    for (const each of keys) await page.keyboard.press(each)
    await page.clock.runFor(150)
  }
  await page.getByRole('button', { name: 'Listen' }).focus()
  await key('Enter')
  await key('Tab', 'Tab', 'Tab', 'Enter')
  assert.equal(await focusOn(page), 'Next sentence')
  assert.equal((await markedOn(page)).sentence, 'Lunch costs £5.')
  await key('Shift+Tab', 'Space')
  assert.equal(await focusOn(page), 'Back one sentence')
  assert.equal((await markedOn(page)).sentence, 'The club is open.')
  await key('Enter')
  assert.equal((await markedOn(page)).sentence, 'The club is open.')
  await key('Shift+Tab', 'Shift+Tab', 'Enter')
  assert.equal(await focusOn(page), 'Go on')
  assert.deepEqual(await markedOn(page), { sentence: 'The club is open.', word: '' })
  await key('Enter')
  assert.equal(await focusOn(page), 'Pause')
  await key('Tab', 'Enter')
  assert.equal(await focusOn(page), 'Listen')
  assert.deepEqual(await presses(page), ['Listen'])

  await key('Enter', 'Tab', 'Escape')
  assert.equal(await focusOn(page), 'Listen')
  const { length } = await textsOn(page)
  await page.clock.runFor(20_000)
  assert.equal((await textsOn(page)).length, length, 'Escape stopped it')
})

test('going on after the last sentence ends it', async () => {
  const page = await site.open(threeSentences)
  await press(page, 'Listen')
  for (let times = 0; times < 3; times += 1) await press(page, 'Next sentence')

  assert.deepEqual(await presses(page), ['Listen'])
  assert.equal(await focusOn(page), 'Listen')
})

test('a hand that presses Listen twice means it once', async () => {
  const page = await site.open(threeSentences)
  await page.getByRole('button', { name: 'Listen' }).dblclick()

  assert.ok((await presses(page)).includes('Pause'))
})

test('slower and faster take effect at once, in words, and are kept for the next page', async () => {
  const page = await site.open(threeSentences)
  await press(page, 'Listen')
  await page.clock.runFor(1600)
  await press(page, 'Slower')
  await page.clock.runFor(150)
  assert.equal(await speedOn(page), 'Speed: slow')
  await press(page, 'Slower')
  await page.clock.runFor(150)
  assert.equal(await speedOn(page), 'Speed: very slow')
  assert.equal(await page.getByRole('button', { name: 'Slower' }).getAttribute('aria-disabled'), 'true')
  const said = (await spokenOn(page)).texts.map(({ text, rate }) => `${text} ${rate}`)
  assert.deepEqual(said, ['The club is open. 1', 'Lunch costs £5. 1', 'Lunch costs £5. 0.8', 'Lunch costs £5. 0.6'])

  await page.getByRole('button', { name: 'Slower' }).click({ force: true })
  await page.clock.runFor(150)
  assert.equal((await spokenOn(page)).texts.length, 4, 'there is nothing slower')
  assert.equal(await focusOn(page), 'Slower')

  await page.reload()
  await press(page, 'Listen')
  await page.clock.runFor(50)
  assert.equal((await spokenOn(page)).texts[0]?.rate, 0.6)
  for (let times = 0; times < 5; times += 1) await page.getByRole('button', { name: 'Faster' }).click({ force: true })
  await page.clock.runFor(150)
  assert.equal((await spokenOn(page)).texts.at(-1)?.rate, 1.4)
  assert.equal(await speedOn(page), 'Speed: very fast')
})

test('where nothing may be kept, the speed holds for this page', async () => {
  const page = await site.open(threeSentences)
  await page.addInitScript(`Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('refused', 'SecurityError') } })`)
  await page.reload()
  await press(page, 'Listen')
  await press(page, 'Faster')
  await page.clock.runFor(150)

  assert.equal((await spokenOn(page)).texts.at(-1)?.rate, 1.2)
})

test('without script there is nothing to press, and no gap', async () => {
  const page = await site.open(threeSentences, {}, { javaScriptEnabled: false })

  assert.equal(await page.getByRole('button').count(), 0)
  assert.equal((await page.locator('.listen').boundingBox())?.height, 0)
})

test('of two on one page, only one reads', async () => {
  const page = await site.open(
    <>
      <Listen region="one" />
      <p id="one">First text. More of it.</p>
      <Listen region="two" />
      <p id="two">Second text.</p>
    </>,
  )
  await page.getByRole('button', { name: 'Listen' }).first().click()
  await page.clock.runFor(50)
  await press(page, 'Listen')
  await page.clock.runFor(5000)

  assert.deepEqual(await textsOn(page), ['First text.', 'Second text.'])
  assert.deepEqual(await presses(page), ['Listen', 'Listen'])
})

test('the page follows only when the sentence is out of sight, and then below the presses', async () => {
  const page = await site.open(
    <>
      <Listen region="long" />
      <div id="long">
        {Array.from({ length: 40 }, (_, at) => (
          <p>Sentence {at}.</p>
        ))}
      </div>
    </>,
    {},
    { viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' },
  )
  await press(page, 'Listen')
  const before = await page.evaluate('scrollY')
  await press(page, 'Next sentence')
  assert.equal(await page.evaluate('scrollY'), before)
  for (let times = 0; times < 20; times += 1) await press(page, 'Next sentence')
  await page.clock.runFor(150)

  const { word } = await markedOn(page)
  assert.equal(word, 'Sentence')
  const [top, bottom, presses] = await page.evaluate<number[]>(`(() => {
    const [range] = CSS.highlights.get('listen-sentence')
    const { top, bottom } = range.getBoundingClientRect()
    return [top, bottom, document.querySelector('.listen').getBoundingClientRect().bottom]
  })()`)
  assert.ok((top ?? 0) > (presses ?? 0) && (bottom ?? 999) < 568, `${presses} ${top} ${bottom}`)
  assert.ok(await page.getByRole('button', { name: 'Pause' }).isVisible())
})

const ways: Record<string, BrowserContextOptions> = {
  'on a small telephone': { viewport: { width: 320, height: 568 } },
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'in the dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  'with colours the system chooses': { viewport: { width: 375, height: 700 }, forcedColors: 'active' },
  'at 400 % zoom': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
}
for (const [way, options] of Object.entries(ways)) {
  test(`everyone can use the presses, before and while it reads, ${way}`, async () => {
    const page = await site.open(threeSentences, {}, options)
    await page.clock.resume()
    await checkPage(page)
    await press(page, 'Listen')
    await checkPage(page)
    assert.ok(await page.getByRole('group', { name: 'Listen to this' }).isVisible())
    for (const each of await page.getByRole('button').all()) {
      const box = await each.boundingBox()
      assert.ok(box && box.height >= 44 && box.width >= 44, JSON.stringify(box))
    }
  })
}

test('the presses fit when only text is made twice as large', async () => {
  const page = await site.open(threeSentences, {}, { viewport: { width: 640, height: 800 } })
  await page.evaluate("document.documentElement.style.fontSize = '200%'")
  await press(page, 'Listen')
  await checkWidth(page)
})

test('on paper there are no presses', async () => {
  const page = await site.open(threeSentences)
  await page.emulateMedia({ media: 'print' })

  assert.equal(await page.getByRole('button').count(), 0)
})
