import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { withFrame } from '../ui/frame.ts'
import { doctype } from '../ui/page.tsx'
import type { Ctx, Env } from './env.ts'

/** A door of the header: a room that everyone may enter, or everyone with a role. */
export interface Door {
  href: string
  text: string
  /** Whose door it is. Nobody else is shown it, and its room refuses them by itself. */
  role?: string
}

/** Gives every page its surroundings: whose it is, its doors, who is signed in, and the way around an example. */
export function framed(doors: readonly Door[], lookAround: (c: Ctx) => Door | null): MiddlewareHandler<Env> {
  return async (c, next) => {
    const organisation = c.get('organisation')
    const member = c.get('member')
    const frame = {
      organisation,
      doors: doors
        .filter(({ role }) => role === undefined || member?.roles.includes(role))
        .map(({ href, text }) => ({ href, text, current: c.req.path === href || c.req.path.startsWith(`${href}/`) })),
      path: c.req.path,
      member,
      newFormKey: randomUUID,
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
