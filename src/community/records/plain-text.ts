const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', pound: '£' }

/**
 * Text as people read it, from text or HTML: no markup, no control characters, paragraphs kept as an empty line
 * between. `max` counts UTF-16 units.
 */
export function plainText(value: string, max: number): string {
  const text = value
    .slice(0, max * 4)
    .toWellFormed()
    .replaceAll(/<(script|style)\b[^<>]*>[^<]*<\/\1[^<>]*>/gi, ' ')
    .replaceAll(/<\/(p|div|ul|ol|h[1-6])\s*>/gi, '\n\n')
    .replaceAll(/<\/li\s*>|<br\s*\/?>/gi, '\n')
    .replaceAll(/<[a-z/!][^<>]*>/gi, ' ')
    .replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,5});/gi, (whole, name: string) => entity(name) ?? whole)
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim()
  return text.slice(0, max).toWellFormed()
}

/** The same on one line. */
export function plainLine(value: string, max: number): string {
  return plainText(value, max).replaceAll('\n', ' ').replaceAll('  ', ' ')
}

/** The character that an HTML entity stands for. */
function entity(name: string) {
  if (!name.startsWith('#'))
    return Object.hasOwn(entities, name.toLowerCase()) ? entities[name.toLowerCase()] : undefined
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
