import type { Facts } from './notice.ts'

/** Letters as Markdown shows them, whatever signs a name has in it. */
export function asWords(name: string): string {
  return name.replaceAll(/[\\`*_{}[\]<>()#+.!|~&-]/g, '\\$&')
}

/** How to reach us, as the end of a sentence: 'Ring us on 01632 960 155'. */
export function ringUs({ telephone }: Pick<Facts, 'telephone'>): string {
  if (telephone === null) return 'Ask any of us'
  return `Ring us on [${asWords(telephone)}](tel:${telephone.replaceAll(/[^0-9+]/g, '')})`
}
