import type { Child } from 'hono/jsx'
import { assetUrl } from '../web/assets.ts'
import { currentFrame } from './frame.ts'

/**
 * A page that stands inside somebody else's: one column, no doors, no script. Its links open in a window of their own,
 * because this one is too small to walk about in. `more` is where all of it is.
 */
export function EmbeddedPage(props: { heading: string; more: string; hasError?: boolean; children?: Child }) {
  const { organisation, preview } = currentFrame()
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${props.hasError ? 'Error: ' : ''}${props.heading} – ${organisation.name}`}</title>
        <link rel="stylesheet" href={assetUrl('theme.css')} />
      </head>
      <body class="govuk-template__body embedded">
        <main id="content">
          <h1>{props.heading}</h1>
          {props.children}
        </main>
        <footer>
          {preview && <p>{preview.text}</p>}
          <p>
            Kept by{' '}
            <a href={props.more} target="_blank" rel="noopener">
              {organisation.name} (opens in a new tab)
            </a>
          </p>
        </footer>
      </body>
    </html>
  )
}
