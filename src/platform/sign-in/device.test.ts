import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf } from './device.ts'

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)'
for (const [says, words] of [
  [`Mozilla/5.0 (Linux; Android 10; K) ${blink} Chrome/140.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
  [`Mozilla/5.0 (iPad; CPU OS 15_8 like Mac OS X) ${webkit} Version/15.6 Safari/604.1`, 'Safari on an iPad'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/140.0 Safari/537.36 Edg/140.0`, 'Edge on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox on Linux'],
  [
    `Mozilla/5.0 (Linux; Android 13) ${blink} SamsungBrowser/28 Chrome/130 Safari/537.36`,
    'Samsung Internet on Android',
  ],
  ['<script>alert(1)</script>', 'A browser'],
  [undefined, 'A browser'],
] as const) {
  test(`a session is listed as ‘${words}’ where the browser says ${says ?? 'nothing'}`, () =>
    assert.equal(deviceOf(says), words))
}
