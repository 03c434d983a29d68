import { type AboutPart, aboutParts } from '../../person/about/about.ts'
import { partWords } from '../../person/about/part-words.ts'
import type { Contact } from '../../person/contacts/contact.ts'
import { listed } from '../../platform/ui/listed.ts'

/** What waits for somebody by their role: a way to a page, and how much waits, where that is known. */
export interface Waiting {
  href: string
  text: string
  roles: readonly string[]
}

/** What staff do here, each where one of the roles may do it. */
export const staffPages: readonly Waiting[] = [
  { href: '/people', text: 'Find a person', roles: ['lead', 'guardian'] },
  { href: '/people/new', text: 'Open a record', roles: ['desk', 'worker', 'lead'] },
  { href: '/urgent', text: 'Open a record urgently', roles: ['desk', 'worker', 'lead'] },
  { href: '/access-requests', text: 'Requests to see a record', roles: ['guardian', 'lead'] },
  { href: '/reviews', text: 'Reviews', roles: ['lead', 'guardian'] },
  { href: '/same-person', text: 'Is it the same person?', roles: ['lead'] },
  { href: '/post/letters', text: 'Letters and calls that wait', roles: ['desk'] },
  { href: '/colleagues', text: 'Who has which role', roles: ['administrator'] },
  { href: '/steward', text: 'Directory desk', roles: ['steward'] },
  { href: '/easy-read/desk', text: 'Easy Read desk', roles: ['editor'] },
]

/** The pages for these roles, in order, each once. */
export function pagesFor(roles: readonly string[]): Waiting[] {
  return staffPages.filter((page) => page.roles.some((role) => roles.includes(role)))
}

/** 'Kim Jones, Sue Hart and 3 more people can see something of your record.' */
export function whoCanSee(names: readonly string[]): string {
  if (names.length === 0) return 'Only you can see your record.'
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more people`] : names
  return `${listed(shown)} can see something of your record.`
}

/** What the owner's own cards say of their record. */
export interface OwnPages {
  about: readonly AboutPart[]
  people: readonly Contact[]
}

/** How far About me is told, and what is still empty: never as a task. */
export function toldOfMe(parts: readonly AboutPart[]): string {
  const told = new Set(parts.filter(({ words }) => words !== null).map(({ part }) => part))
  const empty = aboutParts.filter(({ name }) => !told.has(name)).map(({ name }) => `“${partWords[name].mine}”`)
  if (told.size === 0) return 'Nothing is written yet. You can begin with what matters most to you.'
  if (empty.length === 0) return 'Your story, in your own words.'
  const named = empty.length > 3 ? [...empty.slice(0, 2), `${empty.length - 2} more`] : empty
  return `Your story, as far as you told it. There is still room for ${listed(named)}, if you like.`
}

/** How many of somebody's people stand on the first page. */
const peopleShown = 4

/** Those who are rung first, then those who care or live with the person, then the rest, as they were written down. */
export function nearest(people: readonly Contact[]): Contact[] {
  const rank = ({ emergency, unpaidCarer, livesWith }: Contact) => (emergency ? 0 : unpaidCarer || livesWith ? 1 : 2)
  return people.toSorted((a, b) => rank(a) - rank(b)).slice(0, peopleShown)
}

/** A number as a link takes it: digits, and a plus for another country. */
export function ringHref(telephone: string): string | null {
  const digits = telephone.replace(/[^\d+]/g, '')
  return digits.length >= 5 ? `tel:${digits}` : null
}
