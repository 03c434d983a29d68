import { Hono } from 'hono'
import { boxOf } from '../../platform/post/item.ts'
import { postEmail } from '../../platform/post/queries.ts'
import { readCookie } from '../../platform/web/cookies.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { isOverLimit, limitCaller } from '../../platform/web/limits.ts'
import { originOf } from '../../platform/web/origin.ts'
import { isToken, listCookie } from '../my-list/kept-list.ts'
import { entriesOf, listingsOf } from '../my-list/queries.ts'
import { askingMail, checkAddressForm, listMail, mailsPerDayMax } from './list-mail.ts'
import { askListMail, findListMail, type ListMail, takeListMail } from './queries.ts'
import { AskAddress, ConfirmMail, ShowAsked, ShowLinkEnded, ShowSent } from './views.tsx'

export const listMails = new Hono<Env>()

listMails.get('/my-list/email', async (c) => {
  if ((await keptIds(c)).length === 0) return c.redirect('/my-list', 303)
  return c.html(<AskAddress />)
})

listMails.post('/my-list/email', async (c) => {
  const listingIds = await keptIds(c)
  if (listingIds.length === 0) return c.redirect('/my-list', 303)
  const form = checkAddressForm(c.var.fields)
  if (!form.ok) return c.html(<AskAddress fields={c.var.fields} errors={form.errors} />, 422)

  await limitCaller(c, { name: 'list-mail', max: 10, perSeconds: 3600 })
  const to = form.value.email
  const box = { name: 'list-mail-to', of: boxOf(to), max: mailsPerDayMax, perSeconds: 24 * 3600 }
  if (!(await isOverLimit(c, box))) {
    const token = await askListMail(c.var.db, { to, listingIds })
    const url = `${originOf(c)}/my-list/email/${token}`
    await postEmail(c.var.db, { to, ...askingMail({ organisation: c.var.organisation.name, url }), toStranger: true })
  }
  return c.redirect('/my-list/email/asked', 303)
})

listMails.get('/my-list/email/asked', (c) => c.html(<ShowAsked />))

listMails.get('/my-list/email/sent', (c) => c.html(<ShowSent />))

listMails.get('/my-list/email/:token', async (c) => {
  c.header('X-Robots-Tag', 'noindex, nofollow')
  const token = c.req.param('token')
  const mail = isToken(token) ? await findListMail(c.var.db, token) : undefined
  const listings = mail ? await stillThere(c, mail) : []
  if (listings.length === 0) return c.html(<ShowLinkEnded />, 404)
  return c.html(<ConfirmMail places={listings.length} />)
})

listMails.post('/my-list/email/:token', async (c) => {
  const token = c.req.param('token')
  const mail = isToken(token) ? await takeListMail(c.var.db, token) : undefined
  const listings = mail ? await stillThere(c, mail) : []
  if (!mail || listings.length === 0) return c.html(<ShowLinkEnded />, 404)

  const { name, telephone } = c.var.organisation
  const page = (id: string) => `${originOf(c)}/support/${id}`
  await postEmail(c.var.db, {
    to: mail.to,
    ...listMail({ organisation: name, telephone, listings, page }),
    toStranger: true,
  })
  return c.redirect('/my-list/email/sent', 303)
})

/** Ids of what is on the caller's list and in the directory. */
async function keptIds(c: Ctx) {
  const token = readCookie(c, listCookie)
  if (token === undefined || !isToken(token)) return []
  const { kept } = await entriesOf(c.var.db, token)
  return kept.flatMap(({ listing }) => (listing ? [listing.id] : []))
}

/** The listings to send, in the order of the list, without those that closed since. */
async function stillThere(c: Ctx, { listingIds }: ListMail) {
  const listings = await listingsOf(c.var.db, listingIds)
  return listingIds.flatMap((id) => listings.get(id) ?? [])
}
