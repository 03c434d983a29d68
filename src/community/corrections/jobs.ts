import type { ModeratedKind, Proposed } from '../../platform/moderation/kind.ts'
import type { Submission } from '../../platform/moderation/submission.ts'
import { findKept } from '../amendments/queries.ts'
import { checkedInFull, hostOf, kinds, type Listing } from '../listings/listing.ts'
import { findListing } from '../listings/queries.ts'
import { openingInWords, today } from '../openings/opening.ts'
import { closeListing } from '../standings/queries.ts'
import { type Claim, type Correction, wrongs } from './correction.ts'
import { addSuggested, claimListing, namedLike } from './queries.ts'
import { links, listingOf, type Suggestion } from './suggestion.ts'

// What was kept was checked by this room's own forms before.
const correctionOf = ({ fields }: Submission) => fields as unknown as Correction
const suggestionOf = ({ fields }: Submission) => fields as unknown as Suggestion
const claimOf = ({ fields }: Submission) => fields as unknown as Claim

const edit = { value: 'edit', text: 'Yes, and I change the listing', hint: 'You go on to its page for stewards.' }
const close = { value: 'close', text: 'Yes, take it out of the directory', hint: 'It is closed from now on.' }

const correction: ModeratedKind = {
  kind: 'listing.correction',
  name: 'Something is wrong',
  title: (submission) => {
    const { about, wrong } = correctionOf(submission)
    return `${about ?? 'A listing'}: ${wrongs[wrong]?.says ?? wrongs.other.says}`
  },
  async show(db, submission) {
    const listing = await findListing(db, submission.subjectId ?? '')
    const { wrong, right } = correctionOf(submission)
    const says = {
      label: 'What they say',
      before: listing ? nowOf(listing, wrong) : null,
      after: right || 'Nothing more',
    }
    const what = { label: 'What is wrong', before: null, after: wrongs[wrong]?.asks ?? '' }
    const ways = wrong === 'closed' ? [close, edit] : wrong === 'unsafe' ? [edit, close] : [edit]
    return about(listing, { changes: [what, says], ways })
  },
  async accept(db, { submission, way }) {
    const { id, subjectId } = submission
    if (way === 'edit') return { next: `/steward/listings/${subjectId}?submission=${id}` }
    const reason = `We were told: ${wrongs[correctionOf(submission).wrong].asks}.`
    const kept = await findKept(db, subjectId ?? '', { lock: true })
    if (kept) await closeListing(db, { kept, reason })
    return { next: null }
  },
}

const suggestion: ModeratedKind = {
  kind: 'listing.suggestion',
  name: 'A place to add',
  title: (submission) => suggestionOf(submission).name ?? 'A place',
  async show(db, submission) {
    const said = suggestionOf(submission)
    const rows: [string, string | undefined][] = [
      ['What it is', kinds[said.kind]],
      ['Name', said.name],
      ['What it does', said.description],
      ['Where', [said.address, said.postcode].filter(Boolean).join('\n')],
      ['When', said.when],
      ['Cost', said.cost],
      ['Telephone', said.phone],
      ['Website', said.website],
      ['How they know it', links[said.link]],
    ]
    const changes = rows.flatMap(([label, after]) => (after ? [{ label, before: null, after }] : []))
    const same = await namedLike(db, said.name ?? '')
    return {
      about: null,
      changes,
      lookAt: same.map(({ id, name }) => ({ href: `/support/${id}`, text: `${name} is in the directory already` })),
      ways: [
        { value: 'add', text: 'Yes, add it to the directory', hint: 'You go on to its page, to set days and hours.' },
      ],
    }
  },
  async accept(db, { submission, by }) {
    const listing = listingOf(suggestionOf(submission), { id: submission.id, steward: by.name, today: today() })
    const id = await addSuggested(db, listing)
    return { next: `/steward/listings/${id}?submission=${submission.id}` }
  },
}

const claim: ModeratedKind = {
  kind: 'listing.claim',
  name: 'This is ours',
  title: (submission) => `${claimOf(submission).about ?? 'A listing'}: its provider writes`,
  async show(db, submission) {
    const listing = await findListing(db, submission.subjectId ?? '')
    const { role, change } = claimOf(submission)
    const changes = [
      { label: 'What they do there', before: null, after: role ?? '' },
      { label: 'What we know', before: null, after: listing ? contactOf(listing) : 'It is not in the directory now' },
      ...(change ? [{ label: 'What to change', before: null, after: change }] : []),
    ]
    const hint = 'You rang or wrote to them as the listing says, not as this message says.'
    return about(listing, { changes, ways: [{ value: 'claim', text: 'Yes, I made sure that it is theirs', hint }] })
  },
  async accept(db, { submission }) {
    const { id, subjectId } = submission
    await claimListing(db, { id: subjectId ?? '', today: today() })
    return { next: claimOf(submission).change ? `/steward/listings/${subjectId}?submission=${id}` : null }
  },
}

/** What strangers tell us about the directory, and what stewards do with it. */
export const listingKinds: readonly ModeratedKind[] = [correction, suggestion, claim]

/** About a listing that has gone meanwhile nothing can be done: it can only be refused, as known already. */
function about(listing: Listing | undefined, { changes, ways }: Pick<Proposed, 'changes' | 'ways'>): Proposed {
  if (!listing) return { about: null, changes, lookAt: [], ways: [] }
  return { about: { href: `/support/${listing.id}`, text: listing.name }, changes, lookAt: [], ways }
}

function nowOf(listing: Listing, wrong: Correction['wrong']) {
  if (wrong === 'times') return openingInWords(listing.times).join('; ') || 'No times'
  if (wrong === 'contact') return contactOf(listing)
  return wrong === 'closed' ? `${checkedInFull(listing)}.` : null
}

function contactOf({ phones, email, website }: Listing) {
  const ways = [...phones.map(({ number }) => number), email, website && hostOf(website)]
  return ways.filter(Boolean).join(', ') || 'No telephone, email or website'
}
