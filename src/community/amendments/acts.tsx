import type { Child } from 'hono/jsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { isHiddenBySource, type KeptListing } from './kept.ts'

/** What a steward can do to a listing besides changing its words: a button where one press is enough, links else. */
export function ActsOf({ kept }: { kept: KeptListing }) {
  const { id } = kept
  const stands = !kept.mergedInto && kept.status !== 'waiting'
  return (
    <section class="acts" aria-label="What you can do">
      {kept.status === 'published' && !kept.mergedInto && (
        <form method="post" action="/steward/queue">
          <Key />
          <input type="hidden" name="listing" value={id} />
          <input type="hidden" name="act" value="checked" />
          <input type="hidden" name="from" value="listing" />
          <button type="submit" class="govuk-button">
            Still true
          </button>
        </form>
      )}
      {stands && kept.status !== 'published' && (
        <form method="post" action={`/steward/listings/${id}/publish`}>
          <Press>Publish it again</Press>
        </form>
      )}
      {kept.loweredReason !== null && (
        <form method="post" action={`/steward/listings/${id}/raise`}>
          <Press>Take back that it is lower</Press>
        </form>
      )}
      {kept.addressHidden && !isHiddenBySource(kept) && (
        <form method="post" action={`/steward/listings/${id}/show`}>
          <Press>Show its address again</Press>
        </form>
      )}
      <ul class="links">
        {!kept.addressHidden && (
          <li>
            <a href={`/steward/listings/${id}/hide`}>Hide the address</a>
          </li>
        )}
        {kept.loweredReason === null && (
          <li>
            <a href={`/steward/listings/${id}/lower`}>Move it lower in lists</a>
          </li>
        )}
        {kept.status === 'published' && (
          <li>
            <a href={`/steward/listings/${id}/close`}>Close it</a>
          </li>
        )}
        {stands && (
          <li>
            <a href={`/steward/duplicates?listing=${id}`}>Is it here twice?</a>
          </li>
        )}
      </ul>
    </section>
  )
}

function Press({ children }: { children: Child }) {
  return (
    <>
      <Key />
      <button type="submit" class="govuk-button govuk-button--secondary">
        {children}
      </button>
    </>
  )
}

function Key() {
  return <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
}
