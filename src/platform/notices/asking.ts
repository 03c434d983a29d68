import type { Facts } from './notice.ts'

/** A text with the organisation's name in the place of `{name}`, and how to reach it in the place of `{ask}`. */
export function filledIn(text: string, facts: Facts): string {
  const parts: Record<string, string> = { name: asWords(facts.name), ask: ringUs(facts) }
  return text.replaceAll(/\{(name|ask)\}/g, (_, part: string) => parts[part] ?? '')
}

/** Letters as Markdown shows them, whatever signs a name has in it. */
function asWords(name: string): string {
  return name.replaceAll(/[\\`*_{}[\]<>()#+.!|~&-]/g, '\\$&')
}

/** How to reach us, as the beginning of a sentence: 'Ring us on 01632 960 155'. */
function ringUs({ telephone }: Facts): string {
  if (telephone === null) return 'Ask any of us'
  return `Ring us on [${asWords(telephone)}](tel:${telephone.replaceAll(/[^0-9+]/g, '')})`
}
