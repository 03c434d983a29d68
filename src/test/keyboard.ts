import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** Presses Tab until this is focused: what a keyboard cannot reach fails here. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs < 90; tabs++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`no Tab leads to ${target}`)
}

/** Reaches a link or a button by keyboard, presses it, and waits for the page that it leads to. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Reaches a field by keyboard and types. */
export async function type(page: Page, { label, text }: { label: string; text: string }): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

/** Reaches a box or a button of a choice by keyboard, and chooses it. */
export async function tick(page: Page, label: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.press('Space')
}
