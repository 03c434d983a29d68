import { randomUUIDv7 } from 'node:crypto'
import { type SectionName, sectionNames } from '../../platform/identity/sections.ts'

/** One table of a section: who may see the section sees its rows, and how it is written. */
export interface SectionTable {
  name: string
  section: SectionName
  /**
   * 'section': whoever may write there. 'own session': the same, but not in a session that somebody opened for the
   * person. 'door': by no page itself, only by a function that asks more.
   */
  written: 'section' | 'own session' | 'door'
  /** What a row needs beside its head, as SQL: `columns` with their `values`. */
  columns: string
  values: string
}

const version = 'subject_id, version, happened_on, written_by, helped_by'
const versionValues = `gen_random_uuid(), :version, current_date, :author, :helper`

function versioned(name: string, section: SectionName, own: { columns: string; values: string }): SectionTable {
  const columns = own.columns ? `${version}, ${own.columns}` : version
  const values = own.values ? `${versionValues}, ${own.values}` : versionValues
  return { name, section, written: name === 'reaching' ? 'own session' : 'section', columns, values }
}

// One entry of each section, which others may see differently than whoever wrote it.
const entryIds = Object.fromEntries(sectionNames.map((section) => [section, randomUUIDv7()]))

/** The plain entries of each section: each standing is tried on them. */
export const entryTables = sectionNames.map(
  (section): SectionTable => ({
    ...{ name: `${section}_entry`, section, written: 'section' },
    columns: 'entry_id, version, words, happened_on, written_by, helped_by',
    values: `'${entryIds[section]}', :version, 'She likes tea', current_date, :author, :helper`,
  }),
)

const differentViews = sectionNames.map(
  (section): SectionTable => ({
    ...{ name: 'different_view', section, written: 'section' },
    columns: 'section, kind, subject_id, of_version, words, written_by, helped_by',
    values: `'${section}', 'entry', '${entryIds[section]}', 1, 'She does not', :author, :helper`,
  }),
)

/** Every table in which something of a section lies and that follows the rule of its section. Each is tried. */
export const sectionTables: readonly SectionTable[] = [
  // Before the entries: whoever has just written a version of one sees their own words.
  ...differentViews,
  ...entryTables,
  versioned('about_part', 'about', { columns: 'part, words', values: `'also', 'Tea'` }),
  versioned('contact', 'people', { columns: 'name, kind', values: `'Ann', 'family'` }),
  versioned('home', 'about', { columns: '', values: '' }),
  versioned('identifier', 'about', { columns: 'kind, value', values: `'other', '12'` }),
  versioned('day_that_matters', 'about', { columns: 'what, on_day', values: `'Birthday', current_date` }),
  versioned('reaching', 'about', { columns: '', values: '' }),
  versioned('media_words', 'about', { columns: 'words', values: `'A teapot'` }),
  {
    ...{ name: 'about_media', section: 'about', written: 'section' },
    columns: 'part, kind, media_type, size_bytes, added_by, helped_by',
    values: `'also', 'photo', 'image/jpeg', 1, :author, :helper`,
  },
  {
    ...{ name: 'person_identity', section: 'about', written: 'own session' },
    columns: 'version, name, first_key, first_sound, last_keys, last_sounds, name_keys, recorded_by',
    values: `:version, 'Olive', 'olive', 'AL', '{}', '{}', '{}', :author`,
  },
  ...doors({ authority: 'people', capacity_record: 'about', best_interests: 'about', brought_record: 'about' }),
]

function doors(tables: Record<string, SectionName>): SectionTable[] {
  return Object.entries(tables).map(([name, section]) => ({ name, section, written: 'door', columns: '', values: '' }))
}

/** Tables about a person that lie in no section, each with who sees it. Tests of their own rooms try them. */
export const tablesApart: Readonly<Record<string, string>> = {
  sharing: 'the person, whoever it names, and guardians',
  withdrawal: 'the person, whoever recorded it, and guardians',
  exclusion: 'the person, and guardians whom it does not name',
  look: 'the person and guardians',
  refusal: 'the person and guardians',
  look_report: 'the person, and guardians whom it is not about',
  urgent_access: 'the person, whoever opened it, and guardians',
  review: 'leads and guardians',
  withheld_entry: 'those who work with the person by a piece of work or the law, leads and guardians; never the person',
  private_channel: 'the person alone',
  draft: 'its writer alone',
  post_item: 'nobody, but in an example',
  same_person: 'the person, leads and guardians',
  same_person_doubt: 'leads',
  opened_record: 'whoever opened it, on that day',
  piece_of_work: 'whoever sees the team, or works with the person',
  enquiry: 'whoever sees what keeps them safe, and those who open enquiries',
  enquiry_alleged: 'whoever sees what keeps them safe, and those who open enquiries',
  enquiry_member: 'whoever sees what keeps them safe',
  invitation: 'whoever invited',
  assistance: 'the person, whoever helped, and guardians',
  sharing_paper: 'the person, and whoever printed it',
  sharing_reminder: 'the person',
  evidence_reminder: 'the person and those who record what it reminds of',
  erasure_request: 'the person, leads and guardians',
  erasure: 'nobody',
  access_request: 'the person, leads and guardians; nobody who is kept out of any part, or said to have done harm',
  access_decision: 'leads and guardians; never the person, whoever is kept out, or said to have done harm',
  access_answer: 'leads and guardians; never the person, whoever is kept out, or said to have done harm',
}

/** Each section's pages, by address below the record. Tried for whoever may see the section and whoever may not. */
export const sectionPages: readonly { path: string; section: SectionName }[] = [
  { path: 'about', section: 'about' },
  { path: 'people', section: 'people' },
  { path: 'home', section: 'about' },
  { path: 'days', section: 'about' },
  { path: 'identifiers', section: 'about' },
  { path: 'reaching', section: 'about' },
]
