import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A made-up set with the kinds of names, grammar, categories and tags that Mulberry's has. */
export const oddSymbols: readonly [name: string, grammar: string, category: string, tags: string][] = [
  ['A', 'Noun', 'Alphabet', 'alphabet letter'],
  ['a_-_lower_case', 'Noun', 'Alphabet', 'alphabet letter'],
  ['b_-_lower_case', 'Noun', 'Alphabet', 'alphabet letter'],
  ['angry_lady', 'Noun', 'People Feelings', 'emotion expression face feeling people woman'],
  ['angry_man', 'Noun', 'People Feelings', 'emotion expression face feeling people'],
  ['happy_lady', 'Noun', 'People Feelings', 'emotion expression face feeling people woman'],
  ['Ash_Wednesday', 'Noun', 'Religion Festival', 'celebration Christian'],
  ['armwrestle_,_to', 'Verb', 'Leisure Games', ''],
  ['aunt_maternal', 'Noun', 'People Relationship', 'family relationship relatives'],
  ['aunt_paternal', 'Noun', 'People Relationship', 'family relationship relatives'],
  ['badger', 'Noun', 'Animal Mammal', 'animal wild'],
  ['badger_2', 'Noun', 'Animal Mammal', 'animal wild'],
  ['baker_1a', 'Noun', 'People Profession', 'job people profession work'],
  ['baker_1b', 'Noun', 'People Profession', 'job people profession work'],
  ['baker_2a', 'Noun', 'People Profession', 'job people profession work'],
  ['bath', 'Noun', 'Building Contents', 'grooming'],
  ['bath_animal_,_to', 'VerbComplex', 'Animal Activity Grooming', 'action animal'],
  ['bath_mat', 'Noun', 'Building Contents', 'home house'],
  ['bathe_,_to', 'Verb', 'Healthcare Grooming activities', 'grooming'],
  ['beans_on_toast', 'Noun', 'Food Meals and snacks', ''],
  ['broad_beans', 'Noun', 'Food Vegetables and salads', ''],
  ['toast', 'Noun', 'Food Breads and baking', 'food'],
  ['beside_next_to', 'Noun', 'Descriptive Position', 'direction position'],
  ['next_week', 'Noun', 'Descriptive Time', 'calendar diary time'],
  ['breakfast_1', 'Noun', 'Food Meals and snacks', ''],
  ['breakfast_2', 'Noun', 'Food Meals and snacks', ''],
  ['breakfast_time', 'Noun', 'Descriptive Time', 'calendar diary time'],
  ['brush_animal_,_to', 'VerbComplex', 'Animal Activity Grooming', 'action animal'],
  ['brush_hair_,_to', 'VerbComplex', 'Healthcare Grooming activities', 'grooming'],
  ['brush_teeth_,_to', 'VerbComplex', 'Healthcare Grooming activities', 'grooming'],
  ['teeth', 'Noun', 'Healthcare Body parts', 'body'],
  ['toothbrush', 'Noun', 'Healthcare Grooming items', 'grooming'],
  ['bun_-_hot_cross', 'Noun', 'Food Breads and baking', 'food'],
  ['bun_currant', 'Noun', 'Food Breads and baking', ''],
  ['bus', 'Noun', 'Leisure Toys', 'play toys transport travel vehicle'],
  ['bus_double_decker', 'Noun', 'Transport Road', 'transport travel vehicle'],
  ['bus_single_decker', 'Noun', 'Transport Road', 'transport travel vehicle'],
  ['double_bed', 'Noun', 'Building Furniture', ''],
  ['foot', 'Noun', 'Healthcare Body parts', 'body'],
  ['football', 'Noun', 'Sport', 'games sport'],
  ['mobile_phone', 'Noun', 'Electrical Phone', 'electric'],
  ['mobile_phone_case', 'Noun', 'Electrical Phone', ''],
  ['mobile_phone_text_message', 'Noun', 'Electrical Phone', ''],
  ['non-permeable', 'Noun', 'Science Eco', ''],
  ['old_object', 'Noun', 'Descriptive State', 'abstract'],
  ['old_person_1', 'Noun', 'People Descriptive', 'elderly'],
  ['old_person_2', 'Noun', 'People Descriptive', 'elderly'],
  ['open_shop', 'Noun', 'Building Shop', ''],
  ['open_tin_,_to', 'VerbComplex', 'Food Kitchen actions', 'cooking'],
  ['shop', 'Noun', 'Building Shop', 'shopping'],
  ['shopping_trolley', 'Noun', 'Building Shop', ''],
  ['swim_,_to', 'Verb', 'Sport', 'sport'],
  ['swimming_costume', 'Noun', 'Clothes General', 'clothes swimwear'],
]

/** A picture that differs with its number. */
export function oddPicture(number: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="850.394" height="850.394" viewBox="0 0 850.394 850.394" overflow="visible"><path d="M${number} 40h400v${400 + number}z" fill="#ffeec8" class="aac-skin-fill"/><path fill="none" d="M0 0h850.394v850.394H0z"/></svg>`
}

/** Writes a set into a folder as Mulberry has it, in its old table or its newer one. */
export async function writeOddSymbols(folder: string, { table }: { table: 'old' | 'new' }): Promise<void> {
  await mkdir(join(folder, 'EN'), { recursive: true })
  for (const [at, [name]] of oddSymbols.entries()) await writeFile(join(folder, 'EN', `${name}.svg`), oddPicture(at))
  await writeFile(join(folder, 'symbol-info.csv'), table === 'old' ? oldTable() : newTable())
  const licence = [
    'The Mulberry Symbol set',
    'Copyright 2018-2026 Somebody Else',
    'To view a copy of this license, visit https://creativecommons.org/licenses/by-sa/4.0/',
  ]
  await writeFile(join(folder, 'LICENSE.txt'), `\n${licence.join('\n\n')}\n`)
}

function oldTable() {
  const rows = oddSymbols.map(([name, grammar, category, tags], at) => [
    at + 1,
    quoted(name),
    grammar,
    category,
    0,
    tags,
  ])
  return ['id,symbol,grammar,category,rated,tags', ...rows.map((row) => row.join(','))].join('\n')
}

function newTable() {
  const headings = 'symbol-id,symbol-en,grammar,category-id,category-en,rated,tags,symbol-fr'
  const rows = oddSymbols.map(([name, grammar, category, tags], at) =>
    [at + 1, quoted(name), grammar, 1, category, 0, quoted(tags.replaceAll(' ', ', ')), 'mot'].join(','),
  )
  return `\uFEFF${[headings, ...rows].join('\r\n')}\r\n`
}

function quoted(cell: string) {
  return cell.includes(',') ? `"${cell}"` : cell
}
