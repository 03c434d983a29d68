import { randomUUIDv7 } from 'node:crypto'

/** The key of a form that was opened so long ago, as if somebody had read and filled it in. */
export function formKey({ openedMsAgo = 60_000 } = {}): string {
  const time = (Date.now() - openedMsAgo).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUIDv7().slice(13)}`
}
