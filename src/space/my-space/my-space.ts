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
