import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { plainReading, type Reading } from '../easy-read/reading/reading.ts'

/** What every page shows around its own content, and what every form carries. */
export interface Frame {
  organisation: { name: string; strapline: string; telephone?: string | null }
  /** The ways in that exist, in order; `current` is the one this page belongs to. */
  doors: readonly { href: string; text: string; current: boolean }[]
  /** The path of this page, where its forms post to. */
  path: string
  /** The path with its query, to come back to after a setting was changed. */
  here: string
  /** How this reader wants to read. */
  reading: Reading
  /** Somebody has taken the first of two steps of signing in. */
  halfway?: boolean
  /** Who is signed in. */
  member: { name: string } | null
  /** Set in a session that somebody opened for a person: the names of both. */
  helping?: { person: string; helper: string }
  /** A new idempotency key, so that a form sent twice acts once. */
  newFormKey: () => string
  /** What was just done, or could not be, said on the page that it led to. */
  notice?: { done: boolean; text: string; link?: { href: string; text: string } }
  /** A sentence on every page of an example organisation, with the way to see it as somebody else. */
  preview?: { text: string; link?: { href: string; text: string } }
}

const frames = new AsyncLocalStorage<Frame>()

// So that a component renders in a test or in the guide without a request around it.
const plainFrame: Frame = {
  organisation: { name: 'Alongside', strapline: 'care we run together' },
  doors: [],
  path: '/',
  here: '/',
  reading: plainReading,
  member: null,
  newFormKey: randomUUID,
}

/** Runs one request inside its frame; every page rendered in it reads the frame without being handed it. */
export function withFrame<T>(frame: Frame, run: () => T): T {
  return frames.run(frame, run)
}

/** The frame of this request, or a plain one outside of requests. */
export function currentFrame(): Frame {
  return frames.getStore() ?? plainFrame
}
