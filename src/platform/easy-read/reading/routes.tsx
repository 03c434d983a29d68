import { Hono } from 'hono'
import { currentFrame } from '../../ui/frame.ts'
import { giveCookie, readCookie, takeCookie } from '../../web/cookies.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { openText } from '../open-text.ts'
import { mayWriteTwin } from '../queries.ts'
import { symbolSetsOf } from '../symbols/queries.ts'
import type { TwinnedText } from '../texts.ts'
import { twinUrl } from '../twin.ts'
import { bookletOf } from './booklet.ts'
import { ShowBooklet } from './booklet-pages.tsx'
import { findShownTwin, twinsShown } from './queries.ts'
import {
  cameFrom,
  cookieOf,
  ownPath,
  type Reading,
  readingAfter,
  readingCookie,
  readingFrom,
  readingSeconds,
} from './reading.ts'
import { ShowNotKept, ShowReading } from './settings.tsx'
import { ListTwins, ShowNoTwin, ShowTwin } from './views.tsx'

const twinsMax = 24
const pagesMax = 500

/** Reading in Easy Read and in large print: what the reader chose, what there is, each twin by itself and on paper. */
export function reading(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = settings()

  rooms.get('/easy-read', async (c) => {
    const asked = first(c.var.fields, 'page')
    const page = /^[1-9]\d{0,2}$/.test(asked) ? Math.min(Number(asked), pagesMax) : 1
    const kinds = texts.map(({ kind }) => kind)
    const found = await twinsShown(c.var.db, { kinds, max: twinsMax + 1, offset: (page - 1) * twinsMax })
    const twins = []
    for (const { kind, subject, title, picture } of found.slice(0, twinsMax)) {
      const text = texts.find((known) => known.kind === kind)
      // A twin outlives its text; what is not there any more is not offered.
      if (text && (await text.find(c.var.db, subject)))
        twins.push({ href: twinUrl({ kind, subject }), title, kind: text.name, picture })
    }
    const { pictures } = currentFrame().reading
    return c.html(<ListTwins twins={twins} page={page} more={found.length > twinsMax} pictures={pictures} />)
  })

  rooms.get('/easy-read/:kind/:subject', async (c) => {
    const { of, text } = await openText(c, texts)
    const twin = await findShownTwin(c.var.db, { of, text })
    const mayWrite = await mayWriteTwin(c.var.db, of.kind)
    if (!twin && !mayWrite) notFound()
    if (!twin) return c.html(<ShowNoTwin of={of} title={text.title} textHref={text.href} />)
    return c.html(<ShowTwin offer={{ of, state: 'shown', twin, mayWrite }} twin={twin} />)
  })

  rooms.get('/easy-read/:kind/:subject/booklet', async (c) => {
    const { of, text } = await openText(c, texts)
    const twin = (await findShownTwin(c.var.db, { of, text })) ?? notFound()
    const { pictures, largePrint } = currentFrame().reading
    const size = first(c.var.fields, 'size')
    const large = size === 'large' || (size !== 'ordinary' && largePrint)
    const rows = pictures ? twin.rows : twin.rows.map((row) => ({ ...row, picture: null }))
    const used = new Set(rows.map(({ picture }) => (picture?.kind === 'symbol' ? picture.set : '')))
    const sets = (await symbolSetsOf(c.var.db)).filter(({ name }) => used.has(name))
    return c.html(<ShowBooklet twin={{ ...twin, rows }} pages={bookletOf(rows, { large })} sets={sets} large={large} />)
  })

  return rooms
}

/** What the reader chose, kept in one cookie. */
function settings(): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/reading', (c) => {
    const from = cameFrom({ referer: c.req.header('referer'), host: c.req.header('host') })
    return c.html(<ShowReading back={elsewhere(ownPath(first(c.var.fields, 'back')) ?? from)} />)
  })

  rooms.post('/reading', (c) => {
    const { fields } = c.var
    const back = elsewhere(ownPath(first(fields, 'back')))
    const sent = readCookie(c, readingCookie)
    const before = readingFrom(sent)
    const after = readingAfter(before, fields)
    keep(c, after)
    const changed = (Object.keys(after) as (keyof Reading)[]).find((name) => after[name] !== before[name])
    const stays = first(fields, 'stay') === 'yes' || back === null
    const to = stays ? settingsAt(back, changed) : `${back}#easy-read`
    // Whether the browser keeps cookies shows only when it comes back without one.
    const begins = sent === undefined && cookieOf(after) !== ''
    return c.redirect(begins ? `/reading/begun?${new URLSearchParams({ to })}` : to, 303)
  })

  rooms.get('/reading/begun', (c) => {
    const to = first(c.var.fields, 'to')
    const [path = '', anchor = ''] = to.split('#')
    const back = ownPath(path)
    if (readCookie(c, readingCookie) === undefined) return c.html(<ShowNotKept back={back && elsewhere(back)} />)
    return c.redirect(back === null ? '/reading' : `${back}${/^[a-zA-Z-]+$/.test(anchor) ? `#${anchor}` : ''}`, 303)
  })

  return rooms
}

function keep(c: Ctx, chosen: Reading) {
  const value = cookieOf(chosen)
  if (value === '') takeCookie(c, readingCookie)
  else giveCookie(c, { name: readingCookie, value, seconds: readingSeconds })
}

/** The settings, opened at what was changed, with the way back that they had. */
function settingsAt(back: string | null, changed: keyof Reading | undefined) {
  const query = back === null ? '' : `?${new URLSearchParams({ back })}`
  return `/reading${query}${changed ? `#reading-${changed}` : ''}`
}

/** Somewhere other than the settings themselves. */
function elsewhere(path: string | null) {
  return path !== null && /^\/reading(\/|\?|$)/.test(path) ? null : path
}
