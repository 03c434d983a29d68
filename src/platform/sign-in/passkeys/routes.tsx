import { Hono } from 'hono'
import { ownPath } from '../../easy-read/reading/reading.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { all, first, text } from '../../web/form.ts'
import { limitCaller } from '../../web/limits.ts'
import { notFound } from '../../web/refusals.ts'
import { arrive } from '../arriving.ts'
import { type Changing, changingWays } from '../second/changing.ts'
import { noteWayChange } from '../second/noting.ts'
import { backIn } from '../second/routes.tsx'
import { checkAdded, checkSignIn, optionsToAdd, optionsToSignIn } from './ceremony.ts'
import { noteOffer } from './offering.ts'
import { addPasskey, countEmails, endPasskey, type Passkey, passkeysOf, renamePasskey } from './queries.ts'
import { NewPasskey, PasskeyRefused, type Remaining, RemovePasskey, RenamePasskey, ShowPasskeys } from './views.tsx'

export const passkeys = new Hono<Env>()

const tries = { name: 'passkeys', max: 60, perSeconds: 60 }

passkeys.post('/sign-in/passkey/options', async (c) => {
  await limitCaller(c, tries)
  return c.json(await optionsToSignIn(c))
})

// Whoever loads it anew after a refusal begins again.
passkeys.get('/sign-in/passkey', (c) => c.redirect('/sign-in', 303))

passkeys.post('/sign-in/passkey', async (c) => {
  await limitCaller(c, tries)
  const back = backIn(c)
  const memberId = await checkSignIn(c, first(c.var.fields, 'response'))
  const here = c.var.halfway ?? c.var.member
  // In somebody's own session only their own passkey proves anything.
  const isOther = here !== null && here.assistedBy === null && here.id !== memberId
  if (memberId === null || isOther) return c.html(<PasskeyRefused again={askedAt(c, back)} />, 422)

  const sharedDevice = first(c.var.fields, 'device') === 'shared'
  return arrive(c, { memberId, method: 'passkey', sharedDevice, back })
})

passkeys.post('/sign-in/offer-passkey', (c) => {
  noteOffer(c, first(c.var.fields, 'answer') === 'never' ? 'never' : 'later')
  return c.redirect(backIn(c), 303)
})

passkeys.get('/my-sign-in/passkeys', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  return c.html(<ShowPasskeys passkeys={await passkeysOf(c, changing.memberId)} />)
})

passkeys.get('/my-sign-in/passkeys/new', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  return c.html(<NewPasskey back={listOr(c)} />)
})

passkeys.post('/my-sign-in/passkeys/options', async (c) => {
  await limitCaller(c, tries)
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  return c.json(await optionsToAdd(c, adderOf(c, changing)))
})

passkeys.post('/my-sign-in/passkeys/new', async (c) => {
  await limitCaller(c, tries)
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const { memberId, ways } = changing
  const { fields } = c.var
  const form = checkLabelForm(fields)
  if (!form.ok) return c.html(<NewPasskey back={listOr(c)} fields={fields} errors={form.errors} />, 422)

  const passkey = await checkAdded(c, adderOf(c, changing), first(fields, 'response'))
  const isAdded = passkey !== null && (await addPasskey(c, { memberId, label: form.value.label, passkey }))
  if (!isAdded) {
    const errors = { label: 'That took too long, or this device has a passkey already. Try again.' }
    return c.html(<NewPasskey back={listOr(c)} fields={fields} errors={errors} />, 422)
  }
  await noteWayChange(c, { memberId, kind: 'passkey.added', happened: 'There is a new passkey among your ways in.' })
  const back = listOr(c)
  const onwards = ways.recoveryCodes > 0 ? back : `/my-sign-in/recovery-codes?back=${encodeURIComponent(back)}`
  return arrive(c, { memberId, method: 'passkey', back: changing.staff ? onwards : back })
})

passkeys.get('/my-sign-in/passkeys/:id', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const { passkey } = await passkeyAt(c, changing)
  return c.html(<RenamePasskey passkey={passkey} />)
})

passkeys.post('/my-sign-in/passkeys/:id', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const { passkey } = await passkeyAt(c, changing)
  const form = checkLabelForm(c.var.fields)
  if (!form.ok) return c.html(<RenamePasskey passkey={passkey} fields={c.var.fields} errors={form.errors} />, 422)

  await renamePasskey(c, { memberId: changing.memberId, id: passkey.id, label: form.value.label })
  return c.redirect('/my-sign-in/passkeys', 303)
})

passkeys.get('/my-sign-in/passkeys/:id/remove', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const { passkey, remaining } = await passkeyAt(c, changing)
  return c.html(<RemovePasskey passkey={passkey} remaining={remaining} />)
})

passkeys.post('/my-sign-in/passkeys/:id/remove', async (c) => {
  const changing = await changingWays(c)
  if (changing instanceof Response) return changing
  const { memberId } = changing
  const { passkey, remaining } = await passkeyAt(c, changing)
  if (remaining === 'no second step') return c.html(<RemovePasskey passkey={passkey} remaining={remaining} />, 422)

  if (await endPasskey(c, { memberId, id: passkey.id })) {
    await noteWayChange(c, { memberId, kind: 'passkey.removed', happened: 'A passkey is gone from your ways in.' })
  }
  return c.redirect('/my-sign-in/passkeys', 303)
})

/** Where somebody is asked for what they were about to prove. */
function askedAt(c: Ctx, back: string) {
  const query = `?back=${encodeURIComponent(back)}`
  if (c.var.halfway) return `/sign-in/second${query}`
  return c.var.member && !c.var.member.assistedBy ? `/sign-in/again${query}` : `/sign-in${query}`
}

function checkLabelForm(fields: Env['Variables']['fields']) {
  return all<{ label: string }>({
    label: text(fields, 'label', { max: 60, missing: 'Enter a name for this device' }),
  })
}

function adderOf(c: Ctx, { memberId, name }: Changing) {
  const session = c.var.member ?? c.var.halfway ?? notFound()
  return { id: memberId, name, sessionId: session.sessionId }
}

/** One of the caller's own passkeys, and what would stay without it. Throws at 404 for any other id. */
async function passkeyAt(c: Ctx, changing: Changing): Promise<{ passkey: Passkey; remaining: Remaining }> {
  const { memberId, staff, ways } = changing
  const passkey = (await passkeysOf(c, memberId)).find(({ id }) => id === c.req.param('id')) ?? notFound()
  const others = ways.passkeys > 1 || ways.codeApp
  if (staff && !others) return { passkey, remaining: 'no second step' }
  const opens = ways.passkeys > 1 || (await countEmails(c, memberId)) > 0
  return { passkey, remaining: opens ? 'other ways' : 'only a letter' }
}

function listOr(c: Ctx) {
  return ownPath(first(c.var.fields, 'back')) ?? '/my-sign-in/passkeys'
}
