import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { type FormErrors, first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { adviceOn } from '../advice/advice.ts'
import { hardWordsOf } from '../advice/queries.ts'
import { type OpenText, openTextToWrite } from '../open-text.ts'
import { dropDraft, findDraft, findVersion, newestVersionOf, saveVersion } from '../queries.ts'
import { changesSince } from '../state.ts'
import type { TwinnedText } from '../texts.ts'
import type { TwinDraft, TwinVersion } from '../twin.ts'
import { ShowBoth } from './both.tsx'
import { checkSignature, checkWhole, filledRows, numberOf, sentOf } from './draft.ts'
import { SaveTwin, TakeAway } from './saving.tsx'

/** From a draft to what everyone reads, also where somebody else saved meanwhile. */
export function saveRoutes(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/:kind/:subject/write/save', async (c) => {
    const open = await openTextToWrite(c, texts)
    const draft = await findDraft(c.var.db, open.of)
    if (!draft || isUnfinished(draft)) return c.redirect(`/easy-read/${open.of.kind}/${open.of.subject}/write`, 303)
    return savePage(c, { open, draft, name: open.member.name })
  })

  rooms.post('/easy-read/:kind/:subject/write/save', async (c) => {
    const open = await openTextToWrite(c, texts)
    const { of, text } = open
    const draft = await findDraft(c.var.db, of)
    const page = `/easy-read/${of.kind}/${of.subject}`
    if (!draft || isUnfinished(draft)) return c.redirect(`/easy-read/${of.kind}/${of.subject}/write`, 303)
    if (sentOf(c.var.fields).revision !== draft.revision) {
      return c.redirect(`/easy-read/${of.kind}/${of.subject}/write?said=elsewhere#kept`, 303)
    }
    const signature = checkSignature(c.var.fields)
    if (!signature.ok) return savePage(c, { open, draft, name: open.member.name, errors: signature.errors })

    const { basedOn, title } = draft
    const rows = filledRows(draft.rows)
    const saved = await saveVersion(c.var.db, { ...of, basedOn, title, rows, ofText: text.says, ...signature.value })
    await dropDraft(c.var.db, of)
    return c.redirect(saved.stands ? `${page}/history?saved=yes` : `${page}/write/both/${saved.version}`, 303)
  })

  rooms.get('/easy-read/:kind/:subject/write/away', async (c) => {
    const { of, text } = await openTextToWrite(c, texts)
    const newest = await standing(c, of)
    return c.html(<TakeAway text={text} of={of} newest={newest.version} />)
  })

  rooms.post('/easy-read/:kind/:subject/write/away', async (c) => {
    const { of, text, member } = await openTextToWrite(c, texts)
    const newest = await standing(c, of)
    const { basedOn } = sentOf(c.var.fields)
    // Whoever asks to take away one version has not seen the next.
    if (basedOn !== newest.version) return c.html(<TakeAway text={text} of={of} newest={newest.version} />, 422)
    const gone = { rows: [], ofText: text.says, writtenAs: shortened(member.name), helpedBy: '' }
    const saved = await saveVersion(c.var.db, { ...of, basedOn, title: newest.title, ...gone })
    const page = `/easy-read/${of.kind}/${of.subject}`
    return c.redirect(saved.stands ? `${page}/history?saved=away` : `${page}/write/both/${saved.version}`, 303)
  })

  rooms.get('/easy-read/:kind/:subject/write/both/:version', async (c) => {
    const open = await openTextToWrite(c, texts)
    const { mine, theirs } = await bothOf(c, open)
    return c.html(<ShowBoth text={open.text} mine={mine} theirs={theirs} />)
  })

  rooms.post('/easy-read/:kind/:subject/write/both/:version', async (c) => {
    const open = await openTextToWrite(c, texts)
    const { mine, theirs } = await bothOf(c, open)
    const { basedOn } = sentOf(c.var.fields)
    const { of } = open
    const page = `/easy-read/${of.kind}/${of.subject}`
    if (first(c.var.fields, 'do') !== 'mine') return c.redirect(`/easy-read/${of.kind}/${of.subject}/history`, 303)
    // They may have saved again since these two were shown: then there are two others to choose between.
    if (basedOn !== (theirs?.version ?? null)) return c.html(<ShowBoth text={open.text} {...{ mine, theirs }} />, 422)
    const { title, rows, ofText, writtenAs, helpedBy } = mine
    const saved = await saveVersion(c.var.db, { ...of, basedOn, title, rows, ofText, writtenAs, helpedBy })
    return c.redirect(saved.stands ? `${page}/history?saved=yes` : `${page}/write/both/${saved.version}`, 303)
  })

  return rooms
}

function isUnfinished(draft: TwinDraft) {
  return Object.keys(checkWhole(draft)).length > 0
}

/** A name as it fits. */
function shortened(name: string) {
  return [...name].slice(0, 120).join('')
}

/** What readers see now. Throws at 404 when that is nothing. */
async function standing(c: Ctx, of: OpenText['of']): Promise<TwinVersion> {
  const newest = await newestOf(c, of)
  return newest && newest.rows.length > 0 ? newest : notFound()
}

async function newestOf(c: Ctx, of: OpenText['of']) {
  const version = await newestVersionOf(c.var.db, of)
  return version === null ? undefined : findVersion(c.var.db, of, version)
}

/** A version that was put aside, and the one that stands. Throws at 404 where the first is neither there nor aside. */
async function bothOf(c: Ctx, { of }: OpenText) {
  const version = numberOf(c.req.param('version') ?? '') ?? notFound()
  const mine = (await findVersion(c.var.db, of, version)) ?? notFound()
  if (mine.stands) notFound()
  return { mine, theirs: (await newestOf(c, of)) ?? null }
}

async function savePage(
  c: Ctx,
  { open, draft, name, errors }: { open: OpenText; draft: TwinDraft; name: string; errors?: FormErrors },
) {
  const findings = adviceOn(draft.rows, await hardWordsOf(c.var.db))
  const changes = draft.ofText ? changesSince(draft.ofText, open.text.says) : []
  const shown = { written: draft, text: open.text, name, changes, adviceCount: findings.size }
  if (!errors) return c.html(<SaveTwin {...shown} />)
  return c.html(<SaveTwin {...shown} fields={c.var.fields} errors={errors} />, 422)
}
