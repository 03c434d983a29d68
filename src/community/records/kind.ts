import { type Kind, kinds } from '../listings/listing.ts'

// What a name or a word that it is sorted under says. The first that fits decides.
const wayOf: readonly (readonly [Kind, RegExp])[] = [
  [
    'technology',
    /\b(shopmobility|assistive technology|telecare|(equipment|toy|wheelchair|scooter) (loans?|library|hire))\b|(^|\| )equipment( \||$)/i,
  ],
  ['advice', /\b(advice|advocacy|law centre|welfare rights|citizens advice|information (service|point))\b/i],
  // Places with staff or goods, whatever they call themselves: a food club, the Gym Group, a country club.
  [
    'service',
    /\b(pharmacy|chemist|food ?(bank|club|pantry)|nursing|care homes?|residential homes?|gp practice|surgery|medical|jobcentre|gym|leisure club|country club|limited company|housing (group|association|society)|building society)\b/i,
  ],
  // Large charities that have "Society" in their name, and run services.
  ['service', /\b(alzheimer'?s|children'?s|autistic|stroke|ms|deaf|blind|relief|prevention of)\b.*\bsociety\b/i],
  ['service', /\bsociety for the (prevention|protection|relief|blind|deaf)\b/i],
  [
    'group',
    /\S\s+(group|club|circle|society|association|fellowship|guild|choir)\b(?! (trust|homes|pharmacy))|\b(choir|friends of|coffee morning|meet-?ups?|lunch club|men'?s shed|sports club)\b|\bcaf[eé](?![a-z])/i,
  ],
]

/**
 * The kind of thing that a listing is: its own word for it where it has one, as our own feed does; else by its name,
 * and by the words that it is sorted under.
 */
export function kindOf({ said, name, terms }: { said: unknown; name: string; terms: readonly string[] }): Kind {
  if (typeof said === 'string' && Object.hasOwn(kinds, said)) return said as Kind
  const words = [name, ...terms].join(' | ').replaceAll('’', "'")
  return wayOf.find(([, says]) => says.test(words))?.[0] ?? 'service'
}
