import type { KeptListing } from '../amendments/kept.ts'

/** What was done to how a listing stands; also what its page is told to say. */
export const standingsSaid = {
  saved: 'Your changes are saved.',
  same: 'Nothing was changed, so nothing was saved.',
  merged: 'Your changes are saved. Somebody else changed other things while you were typing; both are kept.',
  hidden: 'Its address is hidden.',
  shown: 'Its address is shown.',
  lowered: 'It is lower in lists.',
  raised: 'It is back at its own place in lists.',
  closed: 'It is closed. People no longer find it.',
  published: 'It is published. People can find it.',
} as const
export type StandingSaid = keyof typeof standingsSaid

export function isStandingSaid(name: string): name is StandingSaid {
  return Object.hasOwn(standingsSaid, name)
}

/** How it stands, in a few words. */
export function statusInWords({ status, mergedInto }: Pick<KeptListing, 'status' | 'mergedInto'>) {
  if (mergedInto) return 'Merged with another'
  return { waiting: 'Waits for an answer', published: 'Published', closed: 'Closed', gone: 'Gone from its source' }[
    status
  ]
}
