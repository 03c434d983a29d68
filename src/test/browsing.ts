import type { TestApp } from './app.ts'

/** Somebody's browser as far as cookies go: it keeps what it is given and sends it back. Redirects are not followed. */
export interface Browsing {
  get(path: string): Promise<Seen>
  post(path: string, fields: Record<string, string>): Promise<Seen>
  /** What it holds, by the cookie's name. */
  cookies: Map<string, string>
}

/** An answer, read. */
export interface Seen {
  status: number
  text: string
  location: string
  headers: Headers
}

/** A visitor with a browser of their own. */
export async function browsing(site: TestApp): Promise<Browsing> {
  const visitor = await site.as(null)
  const cookies = new Map<string, string>()
  const sent = (): Record<string, string> =>
    cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }

  async function seen(answer: Response): Promise<Seen> {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0\b/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { status, headers } = answer
    return { status, headers, text: await answer.text(), location: headers.get('location') ?? '' }
  }

  return {
    cookies,
    get: async (path) => seen(await visitor.get(path, sent())),
    post: async (path, fields) => seen(await visitor.post(path, fields, sent())),
  }
}
