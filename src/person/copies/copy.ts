import { z } from 'zod'
import { sectionNames } from '../../platform/identity/sections.ts'
import { subjectKinds } from '../different-views/different-view.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'

const words = z.string().max(20_000)
const id = z.uuid()
const moment = z.iso.datetime()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** 'm1': a place in the list of those who wrote. */
const memberKey = z.string().regex(/^m\d{1,6}$/)
const section = z.enum(sectionNames)
const plain = z.union([words, z.number(), z.boolean(), z.null(), z.array(words)])

const written = {
  /** In which of the person's records it lies. */
  record: id,
  version: z.int().min(1),
  happenedOn: day,
  writtenBy: memberKey,
  /** Whoever opened the session for the author, and sat in front of it. */
  helpedBy: memberKey.nullable(),
  /** Who helped, as the author named them. */
  helperName: words.nullable(),
  recordedAt: moment,
}

const factVersion = z.strictObject({
  ...written,
  subject: id,
  removed: z.boolean(),
  facts: z.record(z.string(), plain),
})

const entryVersion = z.strictObject({ ...written, entry: id, words: words.nullable() })

const identityVersion = z.strictObject({
  record: id,
  version: z.int().min(1),
  name: words,
  bornOn: day.nullable(),
  postcode: words.nullable(),
  telephone: words.nullable(),
  email: words.nullable(),
  recordedBy: memberKey,
  recordedAt: moment,
})

const media = z.strictObject({
  id,
  record: id,
  part: words,
  kind: z.enum(['photo', 'sound', 'video']),
  mediaType: z.string().regex(/^(image|audio|video)\/(?!svg)[a-z0-9.+-]{1,60}$/),
  sizeBytes: z.int().min(0),
  /** SHA-256 in hex; null once it was taken away. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** Where it lies in the zip; null where there is none any more, or none could be found. */
  file: z
    .string()
    .regex(/^files\/[a-z0-9-]{1,60}\.[a-z0-9]{1,5}$/)
    .nullable(),
  description: words.nullable(),
  addedBy: memberKey,
  helpedBy: memberKey.nullable(),
  addedAt: moment,
  removedAt: moment.nullable(),
  removedBy: memberKey.nullable(),
  removalHelpedBy: memberKey.nullable(),
})

const differentView = z.strictObject({
  id,
  record: id,
  section,
  kind: z.enum(subjectKinds),
  subject: id,
  ofVersion: z.int(),
  words: words.nullable(),
  writtenBy: memberKey,
  helpedBy: memberKey.nullable(),
  helperName: words.nullable(),
  recordedAt: moment,
})

const look = z.strictObject({
  day,
  kind: z.enum(['look', 'refusal']),
  who: words.nullable(),
  duty: words.nullable(),
  section,
  may: z.enum(['see', 'write']),
  opened: z.enum(['page', 'list', 'export', 'job']),
  basis: words,
  role: words.nullable(),
  why: words.nullable(),
  review: z.enum(['right', 'not right']).nullable(),
  times: z.int(),
  firstAt: moment,
  listSize: z.int().nullable(),
})

const sharing = z.strictObject({
  id,
  name: words,
  section,
  may: z.enum(['see', 'write']),
  basis: words,
  startsAt: moment,
  endsAt: moment,
  /** When it was taken back, where it was. */
  takenBackAt: moment.nullable(),
  grantedBy: words,
  helpedBy: words.nullable(),
  recordedAt: moment,
})

const tables = Object.keys(factKinds) as [FactTable, ...FactTable[]]

/** `record.json`: a whole record, with every version of everything. What each part means is told in docs/record-format.md. */
export const recordCopy = z.strictObject({
  format: z.literal('alongside-record'),
  version: z.literal(1),
  organisation: words,
  exportedAt: moment,
  /** False for a copy from which something was left out. */
  complete: z.boolean(),
  name: words,
  /** More than one where two were found to be of the same person; the first is the one that was kept. */
  records: z
    .array(z.strictObject({ id, member: memberKey, openedAt: moment }))
    .min(1)
    .max(20),
  members: z.array(z.strictObject({ key: memberKey, name: words })),
  identity: z.array(identityVersion),
  facts: z.strictObject(
    Object.fromEntries(tables.map((table) => [table, z.array(factVersion)])) as Record<
      FactTable,
      z.ZodArray<typeof factVersion>
    >,
  ),
  entries: z.strictObject(
    Object.fromEntries(sectionNames.map((name) => [name, z.array(entryVersion)])) as Record<
      (typeof sectionNames)[number],
      z.ZodArray<typeof entryVersion>
    >,
  ),
  media: z.array(media),
  differentViews: z.array(differentView),
  /** How many entries the person is told of that they are not shown, by section. */
  withheld: z.array(z.strictObject({ section, count: z.int().min(1) })),
  /** What was left out of this copy, and why. */
  leftOut: z.array(z.strictObject({ section, kind: words, on: day.nullable(), why: words })),
  sharings: z.array(sharing),
  looks: z.array(look),
  /** Rows of the tables that are told as they are, with names in the place of ids. */
  alsoKept: z.record(z.string(), z.array(z.record(z.string(), plain))),
})

export type RecordCopy = z.infer<typeof recordCopy>
export type FactVersion = z.infer<typeof factVersion>
export type EntryVersion = z.infer<typeof entryVersion>
export type CopiedMedia = z.infer<typeof media>
export type CopiedView = z.infer<typeof differentView>
export type CopiedSharing = z.infer<typeof sharing>
export type CopiedLook = z.infer<typeof look>
export type Plain = z.infer<typeof plain>
