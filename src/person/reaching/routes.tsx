import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { dropDraft, keepDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { inOwnSession } from '../../platform/identity/own-session.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import type { May } from '../../platform/identity/sections.ts'
import { changeWhereReached, emailToReach } from '../../platform/reaching/queries.ts'
import { type Reaching, reachingKind } from '../../platform/reaching/reaching.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { SomebodyElses, VersionHistory } from '../../platform/versions/history.tsx'
import { addSubject, addVersion, newestOne, versionsOfOne } from '../../platform/versions/queries.ts'
import type { Version } from '../../platform/versions/version.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type FormErrors, first } from '../../platform/web/form.ts'
import { differentlyHref } from '../different-views/different-view.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { homeKind } from '../homes/home.ts'
import { changeIdentity, findIdentity } from '../records/queries.ts'
import { ChangeReaching } from './form.tsx'
import { withNumbers } from './queries.ts'
import { checkReachedForm, fieldsOfReached, nothingSaid, type Reached, sayReached, saysTheSame } from './reached.ts'
import { reachingTitle, ShowReaching } from './views.tsx'

export const reaching = new Hono<Env>()

reaching.get('/people/:personId/reaching', async (c) => {
  inOwnSession(c)
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const { newest, reached } = await readReached(section)
  const views = newest ? ((await differentViewsIn(section)).get(newest.subjectId) ?? []) : []
  const mayWrite = record.sections.some(({ name, may }) => name === 'about' && may === 'write')
  return c.html(
    <ShowReaching
      record={record}
      newest={newest}
      reached={reached}
      mayWrite={mayWrite}
      ways={mayWrite ? await waysOf(c, section) : null}
      views={views}
      differently={newest && mayWrite && newest.writtenById !== c.var.member?.id ? hrefOf(section, newest) : undefined}
    />,
  )
})

reaching.get('/people/:personId/reaching/change', async (c) => {
  inOwnSession(c)
  return c.html(await changePage(c, await openSection(c, c.req.param('personId'), 'about', 'write')))
})

reaching.post('/people/:personId/reaching/change', async (c) => {
  inOwnSession(c)
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  const back = `/people/${section.personId}/reaching`
  if (first(c.var.fields, 'do') === 'later') {
    await keepDraft(c)
    return c.redirect(back, 303)
  }
  const { newest, reached } = await readReached(section)
  const collided = first(c.var.fields, 'basedOn') !== markOf(newest, reached)
  const form = checkReachedForm(c.var.fields, { email: (await emailToReach(c, section.personId)).known })
  if (!form.ok) return c.html(await changePage(c, section, { errors: form.errors, collided }), 422)
  if (collided) return c.html(await changePage(c, section, { collided }), 409)
  const proof = await freshProof(c)
  if (proof) return proof

  if (!newest || !saysTheSame(form.value, reached)) {
    const saved = await save(c, section, { newest, was: reached, now: form.value })
    if (!saved) return c.html(await changePage(c, section, { collided: true }), 409)
  }
  await dropDraft(c)
  return c.redirect(back, 303)
})

reaching.get('/people/:personId/reaching/history', async (c) => {
  inOwnSession(c)
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const title = reachingTitle(record)
  const newest = await newestOne(section, reachingKind)
  const versions = await versionsOfOne(section, reachingKind)
  const views = newest ? ((await differentViewsIn(section)).get(newest.subjectId) ?? []) : []
  return c.html(
    <VersionHistory
      record={record}
      back={{ href: `/people/${record.personId}/reaching`, text: title }}
      of={title}
      versions={await withNumbers(section, versions)}
      say={sayReached}
      beside={({ version }) => (
        <SeenDifferently views={views.filter(({ ofVersion }) => ofVersion === version)} about={title} />
      )}
    />,
  )
})

/** False when somebody else was first; then nothing is written. */
async function save(
  c: Ctx,
  section: Section<'about', 'write'>,
  { newest, was, now }: { newest: Version<Reaching> | undefined; was: Reached; now: Reached },
): Promise<boolean> {
  const { telephone, email, ...facts } = now
  const authored = { happenedOn: today(), helperName: null }
  const record = await meetRecord(c, section.personId)
  return changeWhereReached(c, record, async () => {
    // First, because two who save at once meet here: whoever comes second waits, and is told.
    const added = newest
      ? await addVersion(c, section, reachingKind, { after: newest, facts, ...authored })
      : (await addSubject(c, section, reachingKind, { facts, ...authored })) !== null
    if (added && (telephone !== was.telephone || email !== was.email)) {
      await changeIdentity(section, { known: record.name, telephone, email })
    }
    return added
  })
}

async function changePage(
  c: Ctx,
  section: Section<'about', 'write'>,
  { errors = {}, collided = false }: { errors?: FormErrors; collided?: boolean } = {},
) {
  const { newest, reached } = await readReached(section)
  const { fields, draft } = await shownFields(c, fieldsOfReached(reached))
  const basedOn = markOf(newest, reached)
  // A draft that was begun before somebody else's change collides with it as soon as it is opened again.
  const outdated = Boolean(draft?.basedOn) && draft?.basedOn !== basedOn
  return (
    <ChangeReaching
      record={await meetRecord(c, section.personId)}
      collided={collided || outdated}
      theirs={newest && <SomebodyElses now={{ ...newest, facts: reached }} say={sayReached} />}
      basedOn={basedOn}
      ways={await waysOf(c, section)}
      form={{ fields, draft, errors }}
    />
  )
}

async function readReached<M extends May>(section: Section<'about', M>) {
  const newest = await newestOne(section, reachingKind)
  const { telephone = null, email = null } = (await findIdentity(section)) ?? {}
  return { newest, reached: { ...(newest && !newest.removed ? newest.facts : nothingSaid), telephone, email } }
}

async function waysOf(c: Ctx, section: Section<'about', May>) {
  const email = await emailToReach(c, section.personId)
  const home = await newestOne(section, homeKind)
  return {
    email: email.known,
    letter: Boolean(home && !home.removed && home.facts.address?.trim()),
    emailAddress: email.email,
  }
}

// The number and address are kept with who somebody is, so a version of one alone does not say what was read.
function markOf(newest: Version<Reaching> | undefined, { telephone, email }: Reached) {
  const read = JSON.stringify([newest?.subjectId, newest?.version, telephone, email])
  return createHash('sha256').update(read).digest('hex').slice(0, 16)
}

function hrefOf({ personId }: Section<'about', May>, { subjectId }: Version<Reaching>) {
  return differentlyHref({ personId, section: 'about', kind: 'reaching', subjectId })
}
