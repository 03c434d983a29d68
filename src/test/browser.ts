import assert from 'node:assert/strict'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'

// WCAG 2.2 AA, as its rules are labelled in axe by the version that brought them.
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the system's Chromium. The caller closes it. Throws with what to install when there is none. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...flags, ...more] })
}

/** Fails with what a person would meet: WCAG 2.2 AA, AAA contrast of text, nothing to scroll sideways for. */
export async function checkPage(page: Page): Promise<void> {
  const rules = await new AxeBuilder({ page })
    .options({ rules: { 'color-contrast-enhanced': { enabled: true } }, resultTypes: ['violations'] })
    .withTags(levels)
    // For pages without frames from elsewhere, as ours are: it spares a second page for each, and two thirds of the time.
    .setLegacyMode(true)
    .analyze()
  const broken = rules.violations.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isKnown(id, node.html))
      .map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.failureSummary?.replace(/\s+/g, ' ')}`),
  )
  assert.deepEqual(broken, [], page.url())
  await checkWidth(page)
}

/** Fails when the page is wider than its window, naming what sticks out. */
export async function checkWidth(page: Page): Promise<void> {
  const wide = await page.evaluate<string[]>(whatSticksOut)
  assert.deepEqual(wide, [], `${page.url()} is wider than its window`)
}

// GOV.UK keeps aria-expanded on radios that open one more question, since some screen readers do say it:
// https://github.com/alphagov/govuk-frontend/issues/979
function isKnown(rule: string, html: string): boolean {
  return rule === 'aria-allowed-attr' && html.includes('govuk-radios__input') && html.includes('aria-expanded')
}

// As text, because it runs in the browser, whose names this program does not know.
const whatSticksOut = `(() => {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .map((element) => element.tagName.toLowerCase() + '.' + element.className)
    .slice(0, 8)
})()`

function findChromium(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/snap/bin')
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
  if (!found) throw new Error('No Chromium was found. Install it, for example: apt-get install chromium')
  return found
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
