/** A listing as home shows it: a way in, and how fresh it is. */
export interface Lately {
  title: string
  href: string
  kind: string
  text: string
  checked: string
}

/** Words to begin with, each leading to a search that finds something in a directory worth having. */
export const firstWords = ['Company', 'Lunch', 'Help at home', 'Walking', 'Memory', 'Carers', 'Gardening'] as const

/** What home says above its search. */
export const homeSays = {
  title: 'What would help?',
  lead: 'Company, a hand at home, getting out, a break from caring. Say it in your own words. We look near you first.',
} as const

/** The same as a text that has a twin in Easy Read. */
export const homeText = { title: homeSays.title, href: '/', says: [homeSays.title, homeSays.lead] } as const
