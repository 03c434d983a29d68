import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import { findSubmission } from '../../platform/moderation/queries.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { historyOf } from '../histories/queries.ts'
import {
  belongsTo,
  comparedEdits,
  type Edited,
  type EditedField,
  editedFields,
  isEditedField,
  isEditedList,
  longLists,
  marksOf,
  typedOf,
  wasAsked,
} from '../listing-forms/edited.ts'
import { readEdited } from '../listing-forms/reading.ts'
import { withoutRow, withRow } from '../listing-forms/rows.ts'
import { today } from '../openings/opening.ts'
import { isStandingSaid, standingsSaid } from '../standings/standing.ts'
import { checkListing } from '../stewardship/queries.ts'
import { amendedFields, editedOf, fieldsSayingAddress, type KeptListing, shownOf } from './kept.ts'
import { amendListing, findKept } from './queries.ts'
import { ShowKept, toldOf } from './views.tsx'

export const amendments = new Hono<Env>()

amendments.get('/steward/listings/:id', async (c) => {
  memberAs(c, 'steward')
  const kept = await findKept(c.var.db, c.req.param('id'))
  if (!kept) notFound()

  const done = first(c.var.fields, 'done')
  const told = await findSubmission(c.var.db, first(c.var.fields, 'submission'))
  const about = told && (told.subjectId === kept.id || told.id === kept.arrived.sourceId)
  return showKept(c, {
    kept,
    done: isStandingSaid(done) ? standingsSaid[done] : null,
    told: about ? toldOf(told.fields) : [],
  })
})

amendments.post('/steward/listings/:id', async (c) => {
  memberAs(c, 'steward')
  const { db, fields } = c.var
  const kept = await findKept(db, c.req.param('id'), { lock: true })
  if (!kept) notFound()

  const [added, removed] = [first(fields, 'add'), first(fields, 'remove')]
  if (isEditedList(added)) return showKept(c, { kept, typed: withRow(fields, added) })
  if (/^(phones|places|times)-\d{1,3}$/.test(removed)) {
    return showKept(c, { kept, typed: withoutRow(fields, removed) })
  }

  const back = first(fields, 'back')
  const edits = comparedEdits(fields, typedOf(shownOf(kept)))
  // What goes back to its source needs no reading, and nobody else's words to compare it with.
  const mine = edits.mine.filter((field) => field !== back)
  const both = edits.both.filter((field) => field !== back)
  const around = { changed: [...mine, ...both], before: shownOf(kept), arrived: editedOf(kept.arrived) }
  const read = readEdited(fields, around)
  if (both.length > 0) {
    const untouched = edits.theirs.filter((field) => !both.includes(field))
    const typed = withTheirs(fields, { kept, untouched })
    return showKept(c, { kept, typed, theirs: both, errors: read.ok ? {} : read.errors, status: 409 })
  }
  if (!read.ok) return showKept(c, { kept, typed: withTheirs(fields, { kept, untouched: edits.theirs }), ...read })

  const changes: Partial<Edited> = { ...read.value }
  if (isEditedField(back)) Object.assign(changes, { [back]: editedOf(kept.arrived)[back] })
  const changed = await amendListing(db, { kept, changes })
  const checked = first(fields, 'checked') === 'yes' && (await checkListing(db, { id: kept.id, today: today() }))
  const said = changed.length === 0 && !checked ? 'same' : edits.theirs.length > 0 ? 'merged' : 'saved'
  return c.redirect(`/steward/listings/${kept.id}?done=${said}`, 303)
})

interface Again {
  kept: KeptListing
  /** What was typed, where the form is shown again. */
  typed?: Fields
  errors?: FormErrors
  theirs?: readonly EditedField[]
  done?: string | null
  status?: 409
  /** What somebody wrote that a moderator agreed with, to be set right here. */
  told?: readonly string[]
}

async function showKept(c: Ctx, { kept, typed, errors = {}, theirs, done = null, told = [], status }: Again) {
  const shown = shownOf(kept)
  const current = typedOf(shown)
  const left = longLists(shown)
  const asked = editedFields.filter((field) => !(left as readonly string[]).includes(field))
  const fields = typed ? { ...unasked(current, typed), ...typed } : current
  // A form that was merged with somebody else's words, or shown with both, starts anew from how things stand now.
  const startsAnew = !typed || theirs !== undefined
  const page = (
    <ShowKept
      {...{ kept, fields, errors, asked, left, done, told }}
      source={editedOf(kept.arrived)}
      amended={amendedFields(kept)}
      theirs={theirs ? { edited: shown.edited, fields: theirs } : null}
      was={startsAnew ? marksOf(current) : first(typed, 'was') || marksOf(current)}
      saying={kept.addressHidden ? fieldsSayingAddress(kept) : []}
      changes={await historyOf(c.var.db, { listingId: kept.id })}
      today={today()}
    />
  )
  return c.html(page, status ?? (Object.keys(errors).length > 0 ? 422 : 200))
}

/** The fields that a form did not ask, as they are. */
function unasked(current: Fields, typed: Fields): Fields {
  const asked = editedFields.filter((field) => wasAsked(typed, field))
  return Object.fromEntries(Object.entries(current).filter(([name]) => !asked.some((field) => belongsTo(field, name))))
}

/** What was typed, with what somebody else saved meanwhile in the fields that were not touched. */
function withTheirs(fields: Fields, { kept, untouched }: { kept: KeptListing; untouched: readonly EditedField[] }) {
  const isTheirs = (name: string) => untouched.some((field) => belongsTo(field, name))
  const mine = Object.entries(fields).filter(([name]) => !isTheirs(name))
  const theirs = Object.entries(typedOf(shownOf(kept))).filter(([name]) => isTheirs(name))
  return Object.fromEntries([...mine, ...theirs]) as Fields
}
