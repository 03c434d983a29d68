import { dayInWords } from '../../platform/ui/moments.ts'
import type { Said } from '../../platform/versions/version.ts'
import { aboutParts } from '../about/about.ts'
import type { FactVersion, Plain } from '../copies/copy.ts'
import type { FactTable } from '../copies/tables.ts'

const labels: Record<FactTable, Record<string, string>> = {
  about_part: { words: 'In my words', easyWords: 'In short sentences', fromPaper: 'Typed in from paper' },
  contact: {
    name: 'Name',
    kind: 'Who they are',
    relation: 'They are my',
    livesWith: 'Lives with me',
    unpaidCarer: 'Cares for me without pay',
    emergency: 'Ring them first',
    telephone: 'Telephone',
    email: 'E-mail',
    address: 'Address',
    words: 'Good to know',
  },
  home: {
    address: 'Address',
    postcode: 'Postcode',
    sinceOn: 'Since',
    livesWith: 'Who lives with me',
    tenure: 'Whose home it is',
    responsible: 'Who answers for repairs',
    stairs: 'Stairs',
    words: 'Good to know',
  },
  reaching: {
    channel: 'How to reach me',
    format: 'The form in which I can read',
    printPoints: 'Size of print',
    formatWords: 'More about that',
    language: 'My language',
    interpreter: 'Interpreter',
    interpreterWords: 'More about the interpreter',
    bestTimes: 'Best times',
    helps: 'What helps when you talk with me',
  },
  identifier: { kind: 'Who uses it', whose: 'Whose number', value: 'Number' },
  day_that_matters: { what: 'What', onDay: 'Day', everyYear: 'Every year' },
}

const named: Record<string, string> = {
  email: 'By e-mail',
  letter: 'By letter',
  call: 'By telephone',
  nhs: 'The NHS',
  council: 'The council',
  professional: 'Somebody paid to help',
}

/** The names of languages, as English has them. */
const languages = new Intl.DisplayNames('en-GB', { type: 'language' })

/** One version in words, each fact with its label; only what says something. */
export function saidIn(table: FactTable, { facts }: Pick<FactVersion, 'facts'>): Said[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (table === 'about_part' && name === 'part') return []
    const words = inWords(name, value)
    return words === null ? [] : [{ label: labels[table][name] ?? spaced(name), words }]
  })
}

/** What a subject is called in its history. */
export function calledIn(table: FactTable, { facts }: Pick<FactVersion, 'facts'>): string {
  switch (table) {
    case 'about_part':
      return aboutParts.find(({ name }) => name === facts.part)?.title ?? 'About me'
    case 'contact':
      return `People: ${facts.name}`
    case 'home':
      return 'Where I live'
    case 'reaching':
      return 'How to reach me'
    case 'identifier':
      return 'A number'
    case 'day_that_matters':
      return `A day: ${facts.what}`
  }
}

function inWords(name: string, value: Plain): string | null {
  if (value === null || value === '' || value === false) return null
  if (value === true) return 'Yes'
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return value.join(', ')
  if (/On$|^onDay$/.test(name)) return dayInWords(value)
  if (name === 'language') return languages.of(value) ?? value
  if (/^(channel|kind|format|interpreter|tenure|stairs)$/.test(name)) return named[value] ?? capital(value)
  return value
}

// A fact that came after this list was written: 'printPoints' as 'Print points'.
function spaced(name: string): string {
  return capital(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
