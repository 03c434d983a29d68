import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Page } from '../ui/page.tsx'
import { withoutContent } from '../without-content.ts'
import type { Ctx } from './env.ts'
import { showProblem } from './problems.ts'

interface Said {
  title: string
  text: string
}

const pages: Record<number, Said> = {
  400: {
    title: 'We could not read that',
    text: 'Part of the address or the form is not as we expected. Go back and try again.',
  },
  403: { title: 'This page is not open to you', text: 'If you think it should be, ask whoever looks after this site.' },
  404: {
    title: 'Page not found',
    text: 'If you typed the address, check it is right. If you followed a link, the page may have moved.',
  },
  405: { title: 'That cannot be done here', text: 'Go back to the page you came from and use its buttons.' },
  409: { title: 'That was done already', text: 'Open the page again to see how things stand.' },
  413: { title: 'That is too much at once', text: 'Make what you send smaller, then try again.' },
  415: { title: 'We could not read that', text: 'Go back to the page you came from and send its form again.' },
  421: { title: 'There is no one at this address', text: 'Check the address of the site you were looking for.' },
  429: {
    title: 'Please wait a little',
    text: 'Many requests came from your connection in a short time. Wait a minute, then try again.',
  },
  503: {
    title: 'That took too long',
    text: 'Nothing you did was lost on purpose, but this did not finish. Wait a minute, then try again.',
  },
}

/**
 * The one place where what was thrown becomes a page, or for other programs a few fields. A bug is logged with the
 * request's number, which is shown.
 */
export function showError(error: Error, c: Ctx) {
  const status = statusOf(error)
  c.header('Cache-Control', 'no-store')
  if (error instanceof HTTPException && status === 303) return error.getResponse()
  if (status === 500) {
    c.var.platform.log.error({ request: c.var.requestId, err: withoutContent(error) }, 'a request failed')
    if (c.get('forPrograms')) return showProblem(c, { status, detail: `Its number is ${c.var.requestId}.` })
    return c.html(<ProblemPage requestId={c.var.requestId} />, 500)
  }
  const sentence = error instanceof HTTPException ? error.message : ''
  if (c.get('forPrograms')) return showProblem(c, { status, detail: sentence })
  const page = pages[status] ?? pages[404]
  const wayIn = status === 404 ? wayInFrom(c) : null
  return c.html(<ErrorPage title={page?.title ?? ''} text={sentence || page?.text || ''} wayIn={wayIn} />, status)
}

/** What no route answers. */
export function showNotFound(c: Ctx) {
  return showError(new HTTPException(404), c)
}

function statusOf(error: Error): ContentfulStatusCode {
  if (error instanceof HTTPException) return error.status as ContentfulStatusCode
  const code = 'code' in error ? error.code : undefined
  // A statement or a lock that ran out of time, or no connection to be had: the person may try again.
  if (code === '57014' || code === '55P03' || error.message.startsWith('timeout exceeded when trying to connect'))
    return 503
  return 500
}

// To a visitor every page that is not theirs looks as if it were not there, and so they are told on each of them, on
// those that never were too, that signing in may help. Null where somebody is signed in, or nobody could be.
function wayInFrom(c: Ctx): WayIn | null {
  if (c.get('member') !== null || c.req.method !== 'GET') return null
  const { path, url } = c.req
  const back = encodeURIComponent(`${path}${url.match(/\?[^#]*/)?.[0] ?? ''}`)
  if (c.get('halfway')) return { href: `/sign-in/second?back=${back}`, text: 'Finish signing in', signedOut: false }
  return { href: `/sign-in?back=${back}`, text: 'Sign in', signedOut: c.get('signedOut') }
}

interface WayIn {
  href: string
  text: string
  signedOut: boolean
}

function ErrorPage({ title, text, wayIn }: Said & { wayIn: WayIn | null }) {
  if (wayIn?.signedOut) return <SignedOutPage href={wayIn.href} />
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {wayIn && (
        <p>
          Some pages open only for whoever is signed in. <a href={wayIn.href}>{wayIn.text}</a>
        </p>
      )}
      <p>
        <a href="/">Go to the first page</a>
      </p>
    </Page>
  )
}

function SignedOutPage({ href }: { href: string }) {
  return (
    <Page title="You were signed out">
      <h1>You were signed out</h1>
      <p class="lead">We do this to keep you safe. Sign in again, and we take you back to the page you asked for.</p>
      <p>
        <a class="govuk-button" href={href}>
          Sign in
        </a>
      </p>
      <p>
        <a href="/">Go to the first page</a>
      </p>
    </Page>
  )
}

function ProblemPage({ requestId }: { requestId: string }) {
  return (
    <Page title="Sorry, there is a problem">
      <h1>Sorry, there is a problem</h1>
      <p class="lead">It is our fault, not yours. Please try again later.</p>
      <p>
        If you tell us about it, give us this number: <strong>{requestId.slice(-12)}</strong>
      </p>
    </Page>
  )
}
