import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { Listen } from '../platform/ui/listen.tsx'
import { Page as WholePage } from '../platform/ui/page.tsx'
import { assets } from '../platform/web/assets.ts'
import { openBrowser } from './browser.ts'
import { standInVoice, type VoiceHabits } from './voice-stand-in.ts'

export interface Listening {
  /** Opens a page with something to listen to, whose clock stands still until it is moved on by `page.clock`. */
  open(content: Child, habits?: VoiceHabits, options?: BrowserContextOptions): Promise<Page>
  browser: Browser
  close(): Promise<void>
}

/** What most tests read: three short sentences. */
export const threeSentences = (
  <>
    <Listen region="words" />
    <div id="words">
      <p>The club is open. Lunch costs £5.</p>
      <p>Come with a friend.</p>
    </div>
  </>
)

/** Pages around `Listen` under the policy that real pages have, and a browser to open them. */
export async function listening(): Promise<Listening> {
  const pages: Child[] = []
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'")
  })
  app.route('/', assets)
  app.get('/pages/:number', (c) =>
    c.html(
      <WholePage title="Listening">
        <h1>Listening</h1>
        {pages[Number(c.req.param('number'))]}
      </WholePage>,
    ),
  )
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await openBrowser()
  return {
    browser,
    async open(content, habits = {}, options = {}) {
      const context = await browser.newContext({ baseURL, ...options })
      const page = await context.newPage()
      // An error in the page fails whatever the test does next.
      page.on('pageerror', (error) => {
        throw error
      })
      await page.clock.install({ time: 0 })
      await standInVoice(page, habits)
      await page.goto(`/pages/${pages.push(content) - 1}`)
      if (options.javaScriptEnabled !== false) await page.clock.pauseAt(10_000_000)
      return page
    },
    async close() {
      await browser.close()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** The words that are marked now: the sentence that is read, and the word within it. */
export function markedOn(page: Page): Promise<{ sentence: string; word: string }> {
  return page.evaluate(`(() => {
    const textOf = (name) => window.Highlight
      ? [...(CSS.highlights.get(name) ?? [])].join('')
      : [...document.querySelectorAll('.' + name)].map((mark) => mark.textContent).join('')
    return { sentence: textOf('listen-sentence'), word: textOf('listen-word') }
  })()`)
}
