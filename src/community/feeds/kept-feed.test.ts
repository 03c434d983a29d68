import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asksAbout,
  checkFeedForm,
  daysUntilNext,
  type FeedOutcome,
  type KeptFeed,
  questionFor,
  stateOf,
} from './kept-feed.ts'

const now = new Date('2026-11-22T09:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3600_000)
const nothing = { etag: null, lastModified: null, modifiedAfter: null }

const outcome: FeedOutcome = {
  read: 2000,
  added: 0,
  changed: 3,
  unchanged: 1997,
  removed: 0,
  known: 2000,
  notRemoved: 0,
  staysFor: null,
  cutShort: false,
  defects: 0,
  everything: true,
}

const feed: KeptFeed = {
  id: '',
  url: 'https://feeds.example.org/services',
  source: 'feeds.example.org',
  licence: null,
  endedAt: null,
  endedWith: null,
  etag: '"one"',
  lastModified: null,
  takesModifiedAfter: false,
  askedAt: ago(48),
  readingUntil: null,
  readAt: ago(6.4),
  wellAt: ago(6.5),
  wholeAt: ago(6.5),
  nextAt: new Date('2026-11-22T14:30:00Z'),
  outcome,
  problem: null,
  failures: 0,
  removalsAgreed: 0,
}

const words = (changes: Partial<KeptFeed>) => stateOf({ ...feed, ...changes }, now).words

test('how a feed stands is told in words', () => {
  assert.equal(words({}), 'Read last night: 2,000 listings, 3 changed.')
  const busy = { ...outcome, added: 12, removed: 1 }
  assert.equal(
    words({ outcome: busy, readAt: ago(1) }),
    'Read today at 08:00: 2,000 listings, 12 new, 3 changed, 1 gone.',
  )
  assert.equal(words({ readAt: ago(24) }), 'Read yesterday at 09:00: 2,000 listings, 3 changed.')
  assert.equal(words({ readAt: ago(24 * 5) }), 'Read on 17 November 2026: 2,000 listings, 3 changed.')
  assert.equal(
    words({ outcome: { ...outcome, read: 4, changed: 4, everything: false } }),
    'Read last night: 4 changed.',
  )
  assert.equal(words({ outcome: { ...outcome, changed: 0 } }), 'Read last night: 2,000 listings, nothing changed.')
  assert.equal(words({ readAt: null }), 'Not read yet. It will be read tonight.')
  assert.match(words({ askedAt: ago(0.1) }), /^Being read now/)
  assert.match(words({ readingUntil: ago(-0.5) }), /^Being read now/)
  const problem = 'The address took too long to answer.'
  assert.equal(words({ problem, failures: 1 }), `Tried last night. ${problem} We try again tonight.`)
  for (const [next, day] of [
    ['2026-11-23T14:30:00Z', 'Tuesday 24 November'],
    ['2026-11-24T02:00:00Z', 'Tuesday 24 November'],
    ['2026-11-24T08:00:00Z', 'Wednesday 25 November'],
  ] as const) {
    assert.match(words({ problem, nextAt: new Date(next) }), new RegExp(`again in the night before ${day}\\.$`))
  }
  assert.equal(
    words({ problem, failures: 3, nextAt: new Date('2026-11-25T14:30:00Z') }),
    `Tried last night. ${problem} This happened 3 times in a row. We try again in the night before Thursday 26 November.`,
  )
})

test('a steward is asked about what would disappear, and not about what could not be read', () => {
  const open = { ...outcome, notRemoved: 412, known: 819 }
  assert.equal(asksAbout({ ...feed, outcome: { ...open, staysFor: 'more than a fifth' } }), true)
  assert.equal(asksAbout({ ...feed, outcome: { ...open, staysFor: 'unreadable records' } }), true)
  assert.equal(asksAbout({ ...feed, outcome: { ...open, staysFor: 'cut short' }, problem: 'It broke off.' }), false)
  assert.equal(asksAbout({ ...feed, outcome: { ...open, staysFor: 'read again meanwhile' } }), false)
  assert.equal(asksAbout(feed), false)
})

test('less than everything is asked for only after a good reading, and for no more than a week', () => {
  assert.deepEqual(questionFor(feed, now), { ...nothing, etag: '"one"' })
  const takes = { ...feed, takesModifiedAfter: true }
  assert.deepEqual(questionFor(takes, now), { ...nothing, modifiedAfter: '2026-11-21T02:30:00.000Z' })
  for (const changes of [
    { wholeAt: ago(24 * 7) },
    { wholeAt: null },
    { wellAt: null },
    { problem: 'It broke off.' },
    { outcome: null },
    { outcome: { ...outcome, staysFor: 'more than a fifth' as const } },
  ]) {
    assert.deepEqual(questionFor({ ...takes, ...changes }, now), nothing, JSON.stringify(changes))
  }
})

test('a feed that fails is tried again after 1, 2, 4 and then every 7 days', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 40].map(daysUntilNext), [1, 2, 4, 7, 7, 7])
})

test('a feed goes by the name of its host when nobody gives it another', () => {
  const check = (typed: string) => ({ url: new URL(typed) })
  const form = checkFeedForm({ url: ' https://Feeds.example.org/services ', licence: '' }, check)
  assert.deepEqual(form, {
    ok: true,
    value: { url: 'https://feeds.example.org/services', source: 'feeds.example.org', licence: '' },
  })
  const refused = checkFeedForm({ url: 'x', source: 'y'.repeat(101) }, () => ({ problem: 'No.' }))
  assert.deepEqual(refused, { ok: false, errors: { url: 'No.', source: 'The name must be 100 characters or fewer' } })
  const empty = checkFeedForm({}, () => assert.fail('nothing to check'))
  assert.deepEqual(empty, { ok: false, errors: { url: 'Enter the address of the feed' } })
})
