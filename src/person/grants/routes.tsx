import { Hono } from 'hono'
import { draftHere, dropDraft, keepDraft } from '../../platform/drafts/keeping.ts'
import { type Meeting, meetOwnRecord } from '../../platform/identity/record.ts'
import { sectionWords } from '../../platform/identity/sections.ts'
import { invite } from '../../platform/invitations/inviting.ts'
import { tellMember } from '../../platform/post/telling.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type Fields, first, together } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { sharingsOf } from '../sharings/queries.ts'
import { checkGrantForm, checkInvitedForm, type Grant } from './grant.ts'
import { grant, keptOutOf, knownTo } from './queries.ts'
import { CheckGrant, ChooseWhom, NewGrant } from './views.tsx'

export const grants = new Hono<Env>()

grants.get('/people/:personId/sharing/new', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  return c.html(<ChooseWhom record={record} known={await knownTo(c.var.db, record.personId)} />)
})

grants.get('/people/:personId/sharing/new/somebody', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const proof = await freshProof(c)
  if (proof) return proof
  const draft = await draftHere(c)
  return c.html(<NewGrant record={record} name={null} fields={draft?.fields ?? {}} />)
})

grants.post('/people/:personId/sharing/new/somebody', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const proof = await freshProof(c)
  if (proof) return proof
  const { fields } = c.var
  const form = together(checkInvitedForm(fields), checkGrantForm(fields, today()))
  if (!form.ok || first(fields, 'agreed') !== 'yes') await keepDraft(c)
  if (!form.ok) return c.html(<NewGrant record={record} name={null} fields={fields} errors={form.errors} />, 422)
  const { name, email, parts, endsOn } = form.value
  if (first(fields, 'agreed') !== 'yes') {
    return c.html(
      <CheckGrant
        record={record}
        name={name}
        grant={{ parts, endsOn }}
        fields={fields}
        invited={email === null ? 'letter' : 'email'}
      />,
    )
  }
  const shares = parts.map((part) => ({ section: part.name, may: part.may }))
  await invite(c, { kind: 'supporter', name, email, personId: record.personId, shares, endsOn })
  await tellOwner(c, record)
  await dropDraft(c)
  return c.redirect(`/people/${record.personId}/sharing?shared=${email === null ? 'by-letter' : 'invited'}`, 303)
})

grants.get('/people/:personId/sharing/new/:memberId', async (c) => {
  const { record, receiver } = await meetReceiver(c)
  const proof = await freshProof(c)
  if (proof) return proof
  const before = await agreedWith(c, record, receiver.id)
  const fields = (await draftHere(c))?.fields ?? fieldsAtFirst(c.var.fields, before)
  return c.html(<NewGrant record={record} name={receiver.name} fields={fields} changes={before.length > 0} />)
})

grants.post('/people/:personId/sharing/new/:memberId', async (c) => {
  const { record, receiver } = await meetReceiver(c)
  const proof = await freshProof(c)
  if (proof) return proof
  const { db, fields, member } = c.var
  const form = await checked(c, { personId: record.personId, memberId: receiver.id })
  if (!form.ok || first(fields, 'agreed') !== 'yes') await keepDraft(c)
  if (!form.ok) {
    const changes = (await agreedWith(c, record, receiver.id)).length > 0
    return c.html(<NewGrant {...{ record, fields, changes }} name={receiver.name} errors={form.errors} />, 422)
  }
  if (first(fields, 'agreed') !== 'yes') {
    return c.html(<CheckGrant {...{ record, fields }} name={receiver.name} grant={form.value} invited={null} />)
  }
  const granting = { personId: record.personId, memberId: receiver.id, grantedBy: member?.id ?? notFound() }
  if (await grant(db, { ...granting, ...form.value })) {
    await tellOwner(c, record)
    await tellMember(db, {
      memberId: receiver.id,
      personId: record.personId,
      subject: 'Somebody shared something with you',
      text: 'Something changed in what somebody shares with you. Sign in to see what.',
    })
  }
  await dropDraft(c)
  return c.redirect(`/people/${record.personId}/sharing?shared=${receiver.id}`, 303)
})

/** Somebody whom this record knows. Anybody else's id, or one that was guessed, is not found. */
async function meetReceiver(c: Ctx) {
  const record = await meetOwnRecord(c, c.req.param('personId') ?? '')
  const receiver = (await knownTo(c.var.db, record.personId)).find(({ id }) => id === c.req.param('memberId'))
  if (!receiver) notFound()
  return { record, receiver }
}

/** The form, and whether the owner keeps this member out of any of it: sharing it would open nothing. */
async function checked(c: Ctx, of: { personId: string; memberId: string }) {
  const form = checkGrantForm(c.var.fields, today())
  if (!form.ok) return form
  const out = await keptOutOf(c.var.db, of)
  const shut = form.value.parts.find(({ name }) => out.includes(name) || out.includes(null))
  if (!shut) return form
  const sentence = `You keep them out of ${sectionWords[shut.name].yours}. To share it, let them in first, at “More choices”.`
  return { ok: false as const, errors: { sections: sentence } }
}

async function agreedWith(c: Ctx, record: Meeting, memberId: string): Promise<Grant['parts']> {
  const all = await sharingsOf(c.var.db, record.personId)
  return all
    .filter((each) => each.memberId === memberId && each.basis === 'agreed')
    .map(({ section, may }) => ({ name: section, may }))
}

/** What stands is ticked; or what a link asks for, such as the one that shares again what was taken back. */
function fieldsAtFirst(asked: Fields, before: Grant['parts']): Fields {
  const named = first(asked, 'sections').split(/\s+/).filter(Boolean)
  return {
    sections: [...before.map(({ name }) => name), ...named],
    write: before.filter(({ may }) => may === 'write').map(({ name }) => name),
  }
}

function tellOwner(c: Ctx, record: Meeting) {
  return tellMember(c.var.db, {
    memberId: c.var.member?.id ?? notFound(),
    personId: record.personId,
    subject: 'Something changed in who can see your record',
    text: 'Something changed in who can see your record. Sign in to see what. If you did not do this, ring us.',
  })
}
