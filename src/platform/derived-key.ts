import { hkdfSync } from 'node:crypto'

/** A key of 32 bytes for one use alone, such as 'code app secrets', from the installation's secret. */
export function derivedKey({ secret, use }: { secret: string; use: string }): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `alongside ${use}`, 32))
}
