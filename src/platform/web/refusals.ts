import { HTTPException } from 'hono/http-exception'

/** What someone may not have looks the same as what is not there. Throws. */
export function notFound(): never {
  throw new HTTPException(404)
}

/** A program asked what cannot be read. `sentence` says what it must be instead. Throws. */
export function badRequest(sentence: string): never {
  throw new HTTPException(400, { message: sentence })
}

/** Not for this member, and saying so gives nothing away: a desk, a queue. Throws. */
export function forbidden(): never {
  throw new HTTPException(403)
}

/** Somebody else was first, or the form is from another page. `sentence` tells the person what to do. Throws. */
export function conflict(sentence: string): never {
  throw new HTTPException(409, { message: sentence })
}

/** Too many in too short a time. Throws. */
export function tooMany(): never {
  throw new HTTPException(429)
}

/** What was asked for is at another address of ours, which is given. Throws. */
export function movedTo(path: string): never {
  throw new HTTPException(303, { res: new Response(null, { status: 303, headers: { location: path } }) })
}
