import { rootOfName } from './nicknames.ts'

/** What is compared of somebody, and never shown. Names as in `person_identity`, for one JSON value. */
export interface IdentityKeys {
  first_key: string
  first_sound: string
  last_keys: string[]
  last_sounds: string[]
  name_keys: string[]
  telephone_key: string | null
  postcode_key: string | null
  email_key: string | null
}

interface Facts {
  name: string
  telephone: string | null
  postcode: string | null
  email: string | null
}

/** The keys by which two records are found to be alike, however their facts were typed or heard. */
export function keysOf({ name, telephone, postcode, email }: Facts): IdentityKeys {
  const words = plainWords(name).filter((word, _, all) => all.length === 1 || !titles.has(word))
  const [first = '', ...rest] = words
  const lasts = rest.filter((word) => !particles.has(word))
  const last_keys = lasts.length > 0 ? [...new Set([...lasts.slice(-2), lasts.slice(-2).join('')])] : []
  return {
    first_key: rootOfName(first),
    first_sound: soundOf(rootOfName(first)),
    last_keys,
    last_sounds: [...new Set(last_keys.map(soundOf))],
    name_keys: words.map(rootOfName).sort(),
    telephone_key: telephoneKey(telephone ?? ''),
    postcode_key: (postcode ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '') || null,
    email_key: (email ?? '').trim().toLowerCase() || null,
  }
}

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'dame', 'rev'])
const particles = new Set(['de', 'da', 'di', 'van', 'von', 'der', 'den', 'la', 'le', 'bin', 'al', 'el'])
const foreign: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i' }

/** Words in small letters without marks: hyphens part them, and apostrophes join. 'O’Brien-Łuczak' gives two. */
function plainWords(name: string): string[] {
  return name
    .toLowerCase()
    .replaceAll(/[łøđßæœþðı]/g, (letter) => foreign[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’‘`.]/g, '')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
}

function telephoneKey(typed: string): string | null {
  const digits = typed
    .replaceAll(/\(0\)/g, '')
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?44(?=\d{9})/, '0')
  return digits.length >= 6 ? digits : null
}

/**
 * How a word sounds, roughly: consonants in classes after the first, as in Soundex (Russell 1918), with the beginnings
 * that English and Polish write in two ways made one.
 */
export function soundOf(word: string): string {
  const heard = word
    .replace(/^(?:kn|gn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^(?:cz|tsch|tch)/, 'ch')
    .replace(/^(?:sz|sch)/, 'sh')
    .replace(/^ph/, 'f')
    .replace(/^ch(?=r)/, 'k')
    .replace(/^(?:c|q)(?!h)/, 'k')
    .replace(/^mac(?=[^aeiouyhk])/, 'mc')
    .replaceAll(/gh(?=$|t)/g, '')
    .replaceAll(/(?<=[aeiou])w(?=[aeiou])/g, 'v')
  const [beginning = '', ...rest] = heard
  let sound = beginning
  let before = classOf(beginning)
  for (const letter of rest) {
    const its = classOf(letter)
    if (its !== '' && its !== before) sound += its
    if (!'hw'.includes(letter)) before = its
  }
  return sound.slice(0, 5)
}

function classOf(letter: string): string {
  return classes.find(([letters]) => letters.includes(letter))?.[1] ?? ''
}

const classes: readonly [string, string][] = [
  ['bfpv', '1'],
  ['cgjkqsxz', '2'],
  ['dt', '3'],
  ['l', '4'],
  ['mn', '5'],
  ['r', '6'],
]
