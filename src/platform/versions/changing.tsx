import { isId } from '../db/ids.ts'
import { dropDraft, keepDraft, shownFields } from '../drafts/keeping.ts'
import { openSection, type Section } from '../identity/opening.ts'
import { meetRecord } from '../identity/record.ts'
import type { May, SectionName } from '../identity/sections.ts'
import type { FactsForm } from '../ui/facts-form.tsx'
import { today } from '../ui/moments.ts'
import type { Ctx } from '../web/env.ts'
import { all, type Checked, type Fields, type FormErrors, first, text, together } from '../web/form.ts'
import { notFound } from '../web/refusals.ts'
import { addSubject, addVersion, newestOne, newestVersion } from './queries.ts'
import type { Version, VersionedKind } from './version.ts'

/** What a room says of one form of its own; how it is opened, kept, saved and met by another's change is the same. */
export interface Changing<S extends SectionName, F extends object> {
  section: Section<S, 'write'>
  kind: VersionedKind<S, F>
  /** How it stands now; undefined where it is written for the first time. */
  now: Version<F> | undefined
  /** Each record has one alone of this, so that two who write the first version collide. */
  alone?: boolean
  /** What the form holds before anybody typed. */
  shown: Fields
  check: (fields: Fields) => Checked<F>
  /** When it became so, a calendar day; today, where nothing is said. */
  happenedOn?: (facts: F) => string
  page: (form: FactsForm<F>) => Page
  /** Where a form leads that is kept for later. */
  back: string
  /** Where it leads once it is saved. */
  savedAt: (subjectId: string) => string
  /** Before it is saved: asks for proof. An answer is sent instead of saving. */
  before?: (facts: F) => Promise<Response | null>
  /** Saves, with whatever else belongs to it in the same transaction. False where somebody else was first. */
  saving?: (facts: F, save: () => Promise<boolean>) => Promise<boolean>
}

// What `c.html` takes of JSX.
type Page = string | Promise<string>

/** Opens the section of this kind, and finds the subject of the address in it: another's, or a malformed id, is not found. */
export async function openSubject<S extends SectionName, F extends object, M extends May>(
  c: Ctx,
  kind: VersionedKind<S, F>,
  may: M,
): Promise<{ section: Section<S, M>; now: Version<F> }> {
  const section = await openSection(c, c.req.param('personId') ?? '', kind.section, may)
  const subjectId = c.req.param('subjectId') ?? ''
  const now = isId(subjectId) ? await newestVersion(section, kind, subjectId) : undefined
  return { section, now: now ?? notFound() }
}

/** Shows the form, with what its author typed before where it was kept. */
export async function showChange<S extends SectionName, F extends object>(c: Ctx, changing: Changing<S, F>) {
  return c.html(await pageOf(c, changing))
}

/** Checks and saves what was sent: 422 with what is wrong, 409 with both versions where somebody else was first. */
export async function saveChange<S extends SectionName, F extends object>(c: Ctx, changing: Changing<S, F>) {
  const { section, kind, now, savedAt } = changing
  if (first(c.var.fields, 'do') === 'later') {
    await keepDraft(c)
    return c.redirect(changing.back, 303)
  }
  const form = together(changing.check(c.var.fields), all({ helper: text(c.var.fields, 'helper', nameRule) }))
  const read = first(c.var.fields, 'basedOn') === String(now?.version ?? 0)
  if (!form.ok) return c.html(await pageOf(c, changing, { errors: form.errors, collided: !read }), 422)
  if (!read) return c.html(await pageOf(c, changing, { collided: true }), 409)

  const { helper, ...checked } = form.value
  const facts = checked as unknown as F
  if (now && !now.removed && saysTheSame(kind, { one: now.facts, other: facts })) {
    await dropDraft(c)
    return c.redirect(savedAt(now.subjectId), 303)
  }
  const unproved = await changing.before?.(facts)
  if (unproved) return unproved
  const written = { facts, happenedOn: changing.happenedOn?.(facts) ?? today(), helperName: helper || null }
  let subjectId = now?.subjectId ?? ''
  const save = async () => {
    if (now) return addVersion(c, section, kind, { after: now, ...written })
    subjectId = (await addSubject(c, section, kind, written)) ?? ''
    return subjectId !== ''
  }
  if (!(await (changing.saving?.(facts, save) ?? save()))) return c.html(await collisionOf(c, changing), 409)
  await dropDraft(c)
  return c.redirect(savedAt(subjectId), 303)
}

/** Takes a subject out, by a version that says so; 409 with what it says now where somebody else was first. */
export async function saveTakingOut<S extends SectionName, F extends object>(
  c: Ctx,
  changing: Pick<Changing<S, F>, 'section' | 'kind' | 'page' | 'back'> & { now: Version<F> },
) {
  const { section, kind, now, back } = changing
  if (now.removed) return c.redirect(back, 303)
  const read = first(c.var.fields, 'basedOn') === String(now.version)
  const change = { after: now, facts: now.facts, removed: true, happenedOn: today(), helperName: null }
  if (!read || !(await addVersion(c, section, kind, change))) {
    return c.html(await takingOutPage(c, changing, true), 409)
  }
  return c.redirect(back, 303)
}

/** Asks before a subject is taken out. */
export async function showTakingOut<S extends SectionName, F extends object>(
  c: Ctx,
  changing: Pick<Changing<S, F>, 'section' | 'kind' | 'page'> & { now: Version<F> },
) {
  return c.html(await takingOutPage(c, changing, false))
}

async function takingOutPage<S extends SectionName, F extends object>(
  c: Ctx,
  { section, kind, now, page }: Pick<Changing<S, F>, 'section' | 'kind' | 'page'> & { now: Version<F> },
  collided: boolean,
) {
  const newest = collided ? await newestVersion(section, kind, now.subjectId) : now
  const record = await meetRecord(c, section.personId)
  return page({ record, now: newest ?? now, collided, fields: {}, errors: {}, draft: undefined, asksWhoHelped: false })
}

// Read anew: it may be this moment's change that came between.
async function collisionOf<S extends SectionName, F extends object>(c: Ctx, changing: Changing<S, F>) {
  const { section, kind, now, alone } = changing
  const newest = now && !alone ? await newestVersion(section, kind, now.subjectId) : await newestOne(section, kind)
  return pageOf(c, { ...changing, now: newest ?? now }, { collided: true })
}

async function pageOf<S extends SectionName, F extends object>(
  c: Ctx,
  { section, now, shown, page }: Changing<S, F>,
  { errors = {}, collided = false }: { errors?: FormErrors; collided?: boolean } = {},
) {
  const { fields, draft } = await shownFields(c, shown)
  // A draft that was begun before somebody else's change collides with it as soon as it is opened again.
  const outdated = Boolean(draft?.basedOn) && draft?.basedOn !== String(now?.version ?? 0)
  return page({
    record: await meetRecord(c, section.personId),
    now,
    fields,
    errors,
    draft,
    collided: collided || outdated,
    asksWhoHelped: c.var.member?.assistedBy === null,
  })
}

function saysTheSame<S extends SectionName, F extends object>(
  { facts }: VersionedKind<S, F>,
  { one, other }: { one: F; other: F },
) {
  return facts.every((name) => one[name] === other[name])
}

const nameRule = { max: 120, tooLong: 'Use 120 characters or fewer for the name' }
