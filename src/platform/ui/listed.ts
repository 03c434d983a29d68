const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** Words one after another as people say them: 'a', 'a and b', 'a, b and c'. Empty for none. */
export function listed(words: readonly string[]): string {
  return list.format(words)
}
