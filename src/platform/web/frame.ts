import { randomUUIDv7 } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { lateNotice } from '../drafts/late.ts'
import { readingCookie, readingFrom } from '../easy-read/reading/reading.ts'
import { type Frame, withFrame } from '../ui/frame.ts'
import { doctype } from '../ui/page.tsx'
import { readCookie } from './cookies.ts'
import type { Ctx, Env } from './env.ts'

/** A door of the header: a room that everyone may enter, or everyone with a role. */
export interface Door {
  href: string
  text: string
  /** Whose door it is. Nobody else is shown it, and its room refuses them by itself. */
  role?: string
}

/** What a page's surroundings have for this caller alone. */
export interface OwnPart {
  door: Door | null
  notice: Frame['notice'] | null
}

/**
 * Gives every page its surroundings: whose it is, its doors, who is signed in, the way around an example, and what
 * `ownPart` adds for this caller.
 */
export function framed(
  doors: readonly Door[],
  lookAround: (c: Ctx) => Door | null,
  ownPart: (c: Ctx) => Promise<OwnPart>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const own = await ownPart(c)
    const notice = own.notice ?? lateNotice(c)
    const organisation = c.get('organisation')
    const member = c.get('member')
    const frame = {
      organisation,
      doors: (own.door ? [...doors, own.door] : doors)
        .filter(({ role }) => role === undefined || member?.roles.includes(role))
        .map(({ role: _, ...door }) => ({
          ...door,
          current: c.req.path === door.href || c.req.path.startsWith(`${door.href}/`),
        })),
      path: c.req.path,
      here: `${c.req.path}${c.req.url.match(/\?[^#]*/)?.[0] ?? ''}`,
      reading: readingFrom(readCookie(c, readingCookie)),
      member,
      halfway: c.get('halfway') !== null,
      ...(member?.assistedBy ? { helping: { person: member.name, helper: member.assistedBy.name } } : {}),
      // Version 7, which holds the time: what fills in a form the moment it is shown is no person.
      newFormKey: () => randomUUIDv7(),
      ...(notice ? { notice } : {}),
      ...(organisation.example ? { preview: preview(lookAround(c)) } : {}),
    }
    beginWithDoctype(c)
    await withFrame(frame, next)
  }
}

function preview(link: Door | null) {
  const text = 'This is an example. Everything in it is invented.'
  return link ? { text, link } : { text }
}

// Here, so that no room can forget it: without it browsers lay a page out in their old way.
function beginWithDoctype(c: Ctx) {
  const html = c.html
  c.html = ((page: string, ...more: []) => html(`${doctype}${page}`, ...more)) as typeof c.html
}
