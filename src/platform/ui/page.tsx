import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { EasyReadOffer } from '../easy-read/reading/shown.ts'
import { assetUrl } from '../web/assets.ts'
import { EasyReadBar } from './easy-read-bar.tsx'
import { ExitThisPage } from './exit-this-page.tsx'
import { currentFrame, type Frame } from './frame.ts'
import { HelpingBar } from './helping-bar.tsx'
import { Logo } from './logo.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { SkipLink } from './skip-link.tsx'
import { classes } from './words.tsx'

export interface PageOptions {
  /** What the page is about; the organisation's name is added. */
  title: string
  /** A sentence or two, for whoever is sent a link to it. Never of a page about a person. */
  description?: string
  /** Where a feed reader hears what is new of what this page is about. */
  feed?: { href: string; title: string }
  /** A back link or breadcrumbs, above the main part. */
  before?: Child
  /** At the top of the main part and as wide as the window: a `Hero` or a `PersonHeader`, with the page's heading. */
  top?: Child
  lang?: string
  /**
   * What this page says of its text in Easy Read; left out where it has no text that people decide on. 'apart': nothing
   * at all is said of Easy Read, as on a form that somebody is in the middle of.
   */
  easyRead?: EasyReadOffer | 'apart'
  /** For pages that somebody should not be seen reading: a quick way to another site. */
  leave?: boolean
  children?: Child
}

/** A whole page: the frame's header, doors and footer around `children`, which begin with the heading or follow `top`. */
export function Page(props: PageOptions) {
  const frame = currentFrame()
  return (
    <html lang={props.lang ?? 'en-GB'} class={classes('govuk-template', frame.reading.largePrint && 'large-print')}>
      <head>
        {headBefore}
        <title>{`${props.title} – ${frame.organisation.name}`}</title>
        {props.description && (
          <>
            <meta name="description" content={props.description} />
            <meta property="og:title" content={props.title} />
            <meta property="og:description" content={props.description} />
          </>
        )}
        {props.feed && (
          <link rel="alternate" type="application/atom+xml" href={props.feed.href} title={props.feed.title} />
        )}
        {headAfter}
      </head>
      <body class="govuk-template__body">
        {bodyStart}
        {frame.preview && (
          <section class="example-bar" aria-label="Example">
            <div class="wrap">
              <p>
                {frame.preview.text}{' '}
                {frame.preview.link && <a href={frame.preview.link.href}>{frame.preview.link.text}</a>}
              </p>
            </div>
          </section>
        )}
        {frame.helping && <HelpingBar {...frame.helping} />}
        <Masthead frame={frame} />
        {props.before && <div class="wrap before-main">{props.before}</div>}
        <main id="content">
          {props.leave && <ExitThisPage text="Leave this page quickly" />}
          {props.easyRead !== 'apart' && <EasyReadBar offer={props.easyRead} />}
          {frame.notice && <Notice {...frame.notice} />}
          {props.top}
          <div class="wrap">{props.children}</div>
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}

function Masthead({ frame }: { frame: Frame }) {
  return (
    <header class="masthead">
      <div class="wrap">
        <a class="mark" href="/">
          {logo}
          <span>
            {frame.organisation.name} <small>{frame.organisation.strapline}</small>
          </span>
        </a>
        <nav class="doors" aria-label="Main">
          <ul>
            {frame.doors.map((door) => (
              <li>
                <a href={door.href} aria-current={door.current ? 'page' : undefined}>
                  {door.text}
                </a>
              </li>
            ))}
            {!frame.member && <WayIn halfway={frame.halfway ?? false} path={frame.path} />}
          </ul>
        </nav>
        {frame.member && <SignedIn name={frame.member.name} helped={frame.helping !== undefined} path={frame.path} />}
        <a class="reading-link" href="/reading" aria-current={frame.path === '/reading' ? 'page' : undefined}>
          Easy Read and large print
        </a>
      </div>
    </header>
  )
}

function WayIn({ halfway, path }: { halfway: boolean; path: string }) {
  return (
    <li>
      {halfway ? (
        <a href="/sign-in/second">Finish signing in</a>
      ) : (
        <a href="/sign-in" aria-current={path === '/sign-in' ? 'page' : undefined}>
          Sign in
        </a>
      )}
    </li>
  )
}

// In a session that somebody opened for them how they sign in is shut, and the bar above has the way out.
function SignedIn({ name, helped, path }: { name: string; helped: boolean; path: string }) {
  return (
    <nav class="doors signed-in" aria-label="You">
      <ul>
        <li>
          {helped ? (
            <span class="signed-in-name">
              <span class="govuk-visually-hidden">Signed in as</span> {name}
            </span>
          ) : (
            <a class="signed-in-name" href="/my-sign-in" aria-current={path === '/my-sign-in' ? 'page' : undefined}>
              <span class="govuk-visually-hidden">Signed in as</span> {name}
              <span class="govuk-visually-hidden">: how you sign in</span>
            </a>
          )}
        </li>
        <li>
          <a href="/my-space" aria-current={path === '/my-space' ? 'page' : undefined}>
            My space
          </a>
        </li>
        {!helped && (
          <li>
            {/* Pressed twice it does no more than once, so that it needs no key. */}
            <form method="post" action="/sign-out">
              <button type="submit" class="link-button">
                Sign out
              </button>
            </form>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Notice({ done, text, link }: NonNullable<Frame['notice']>) {
  return (
    <div class="wrap no-print">
      <NotificationBanner titleId="notice-title" {...(done ? { type: 'success', titleText: 'Done' } : {})}>
        <p class="govuk-notification-banner__heading">
          {text} {link && <a href={link.href}>{link.text}</a>}
        </p>
      </NotificationBanner>
    </div>
  )
}

function Footer({ frame }: { frame: Frame }) {
  return (
    <footer class="footer">
      <div class="wrap">
        <p>{frame.organisation.name} is owned by the people who give and get support.</p>
        <ul>
          <li>
            <a href="/privacy">How we keep what you tell us</a>
          </li>
          <li>
            <a href="/accessibility">Accessibility</a>
          </li>
          <li>
            <a href="/oruk">Use our directory elsewhere</a>
          </li>
        </ul>
        <p class="quiet">Runs on Alongside, which anyone may use and change.</p>
      </div>
    </footer>
  )
}

// Rendered once, because they are the same on every page.
const headBefore = kept(
  <>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
  </>,
)
const headAfter = kept(
  <>
    <link rel="preload" href={assetUrl('atkinson-latin.woff2')} as="font" type="font/woff2" crossorigin="" />
    <link rel="stylesheet" href={assetUrl('theme.css')} />
    <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
    <script src={assetUrl('parts.js')} defer />
  </>,
)
const bodyStart = kept(
  <>
    <script src={assetUrl('script-on.js')} />
    <SkipLink text="Skip to main content" />
  </>,
)
const logo = kept(<Logo />)

function kept(part: Child) {
  return raw(String(part))
}

/** Starts the answer: browsers read a page in their old way without it. */
export const doctype = '<!doctype html>'
