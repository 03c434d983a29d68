import assert from 'node:assert/strict'
import { codeAt } from '../platform/sign-in/totp/code.ts'
import type { Browsing } from './browsing.ts'
import { formKey } from './form-key.ts'

/** Sets up a code app as its owner would, and gives its secret. The code of this moment is spent by it. */
export async function setUpCodeApp(browser: Browsing): Promise<Buffer> {
  const begun = await browser.post('/my-sign-in/code-app', { _key: formKey() })
  assert.match(begun.location, /^\/my-sign-in\/code-app\/set-up/)
  const page = await browser.get(begun.location)
  const [, spelled = ''] = /class="secret">([A-Z2-7 ]+)</.exec(page.text) ?? []
  const secret = fromBase32(spelled.replaceAll(' ', ''))
  const code = codeAt(secret, { atMs: Date.now() })
  const confirmed = await browser.post('/my-sign-in/code-app/set-up', { _key: formKey(), code })
  assert.equal(confirmed.status, 303, confirmed.text)
  return secret
}

/** A code that was not used yet: that of the next half minute, which counts already. */
export function nextCode(secret: Buffer): string {
  return codeAt(secret, { atMs: Date.now() + 30_000 })
}

/** Six numbers that are no code of these minutes. */
export function wrongCode(secret: Buffer): string {
  const near = [-60_000, -30_000, 0, 30_000, 60_000].map((ms) => codeAt(secret, { atMs: Date.now() + ms }))
  const wrong = ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code))
  assert.ok(wrong)
  return wrong
}

/** The bytes that an app reads from what it is given. */
export function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
