import { currentFrame } from '../../platform/ui/frame.ts'
import { Page } from '../../platform/ui/page.tsx'
import { endpoints, told } from './description.ts'

/** What the open directory is, for people who make or look after other sites. */
export function ShowOpenDirectory({ origin }: { origin: string }) {
  const { name } = currentFrame().organisation
  return (
    <Page title="Use our directory elsewhere">
      <h1>Use our directory elsewhere</h1>
      <p class="lead">
        Everything on <a href="/support">Find support</a> is open. Show it on your own site, or copy it to a program of
        yours. You do not need a key, and you need not ask us.
      </p>

      <h2>Show it on your site</h2>
      <p>Put this where the search should be. It needs no script, and it sets no cookies.</p>
      <pre>
        <code>{`<iframe src="${origin}/embed/support" title="Find support near you" width="100%" height="800"></iframe>`}</code>
      </pre>
      <p>
        <a href="/embed/support">See how it looks</a>
      </p>

      <h2>Hear what is new</h2>
      <p>
        A <a href="/support/new.atom">list of new places</a> for your feed reader.
      </p>

      <ForPrograms origin={origin} />
      <WhatToAsk />

      <h2>Whose it is</h2>
      <p>
        {name} keeps this directory. Each service says where it came from, and which licence came with it: see{' '}
        <code>attribution</code>. Say the same where you show it.
      </p>
      <p>Some addresses are kept from strangers, to keep people safe. They are not in here either.</p>
    </Page>
  )
}

function ForPrograms({ origin }: { origin: string }) {
  return (
    <>
      <h2>Read it with a program</h2>
      <p>We follow the Open Referral UK standard, version 3.0. Answers are JSON. What we do not know is left out.</p>
      <ul>
        <li>
          <a href="/oruk/v3/">Which version this is</a>
        </li>
        <li>
          <a href="/oruk/v3/services?per_page=5">The first five services</a>
        </li>
        <li>
          <a href="/oruk/v3/taxonomy_terms">The words that we sort by</a>
        </li>
        <li>
          <a href="/oruk/v3/openapi.json">All of it, described in OpenAPI</a>
        </li>
      </ul>
      <p>To copy everything, ask for it line by line. To copy only what changed, say since when:</p>
      <pre>
        <code>{`${origin}/oruk/v3/services?format=ndjson\n${origin}/oruk/v3/services?modified_after=2027-01-31T09:00:00Z`}</code>
      </pre>
    </>
  )
}

function WhatToAsk() {
  return (
    <>
      <h2>What you can ask for</h2>
      <dl>
        {told.map(({ name, says }) => (
          <>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{says}</dd>
          </>
        ))}
      </dl>

      <h2>Where it is</h2>
      <ul>
        {endpoints.map(({ path, summary }) => (
          <li>
            <code>{`/oruk/v3${path}`}</code>: {summary.charAt(0).toLowerCase() + summary.slice(1)}
          </li>
        ))}
      </ul>
    </>
  )
}
