import type { TestApp } from './app.ts'
import { addPerson, addReader, type SomebodyWithRecord } from './records.ts'

/** Olive, who may tell about herself, and a browser she is signed in at. */
export async function addTeller(site: TestApp) {
  const person = await addPerson(site, 'Olive')
  return { ...person, at: `/people/${person.personId}/about`, browser: await site.as(person.memberId) }
}

/** Kim, who works with her and may write in About me. */
export function addWriter(site: TestApp, whose: SomebodyWithRecord) {
  return addReader(site, whose, { name: 'Kim', roles: ['worker'], section: 'about', may: 'write', basis: 'allocated' })
}

export interface PartRow {
  part: string
  version: number
  words: string | null
  easyWords: string | null
  fromPaper: boolean
  removed: boolean
  happenedOn: string
  helperName: string | null
}

/** Every version of every part, as the owner of the database sees them, in the order in which they were written. */
export async function partRows({ database }: TestApp, { personId }: SomebodyWithRecord): Promise<PartRow[]> {
  const { rows } = await database.owner.query<PartRow>(
    `select part, version, words, easy_words as "easyWords", from_paper as "fromPaper", removed,
       happened_on::text as "happenedOn", helper_name as "helperName"
     from about_part where person_id = $1 order by recorded_at, part, version`,
    [personId],
  )
  return rows
}
