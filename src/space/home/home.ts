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
