import type { Child } from 'hono/jsx'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Details } from '../../platform/ui/details.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField } from '../../platform/ui/questions.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { KeptCard, nameOf } from './kept-card.tsx'
import { type KeptEntry, keptMax, noteMax, type Sharing } from './kept-list.ts'
import { SharingPart } from './shown.tsx'

/** Somebody's own list, in their order, with all that can be done with it. */
export function ShowMyList(props: { kept: readonly KeptEntry[]; removed: KeptEntry | null; sharing: Sharing | null }) {
  const { kept, removed, sharing } = props
  return (
    <Page title="My list">
      {removed && <TakenOut entry={removed} />}
      <h1>My list</h1>
      {kept.length === 0 && <NothingKept />}
      {kept.length > 0 && (
        <>
          <p class="lead">Places you keep, in your own order.</p>
          {sharing && (
            <p class="no-print">
              Others can see this list. <a href="#sharing">Who can see it, and how to stop</a>
            </p>
          )}
          <ul class="links">
            <li>
              <a href="/my-list/print">Print my list</a>
            </li>
            <li>
              <a href="/my-list/email">Send it by e-mail</a>
            </li>
            <li>
              <a href="#sharing">Share it by a link</a>
            </li>
            <li>
              <a href="/my-list/clear">Clear my list</a>
            </li>
          </ul>
          <ol class="listings kept">
            {kept.map((entry, index) => (
              <KeptItem entry={entry} number={index + 1} last={index === kept.length - 1} kept={kept} />
            ))}
          </ol>
          <SharingPart sharing={sharing} />
        </>
      )}
      <HowItIsKept />
    </Page>
  )
}

function KeptItem(props: { entry: KeptEntry; number: number; last: boolean; kept: readonly KeptEntry[] }) {
  const { entry, number, last, kept } = props
  const about = nameOf(entry)
  const id = entry.listingId
  return (
    <li id={`kept-${id}`} tabindex={-1}>
      <KeptCard entry={entry} number={number} listed={kept.map(({ listingId }) => listingId)}>
        <div class="presses">
          {number > 1 && <Press to="/my-list/move" fields={{ listing: id, way: 'up' }} text="Up" about={about} />}
          {!last && <Press to="/my-list/move" fields={{ listing: id, way: 'down' }} text="Down" about={about} />}
          <Press to="/my-list/remove" fields={{ listing: id }} text="Take out" about={about} />
          <a href={`/my-list/note/${id}`}>
            {entry.note ? 'Change the note' : 'Add a note'}
            <Hidden>: {about}</Hidden>
          </a>
        </div>
      </KeptCard>
    </li>
  )
}

function TakenOut({ entry }: { entry: KeptEntry }) {
  return (
    <NotificationBanner type="success" titleText="Taken out" titleId="taken-out-title">
      <p class="govuk-notification-banner__heading">{nameOf(entry)} is not on your list any more.</p>
      <Press to="/my-list/restore" fields={{ listing: entry.listingId }} text="Undo" about="put it back" />
    </NotificationBanner>
  )
}

function NothingKept() {
  return (
    <>
      <p class="lead">Nothing is on your list yet.</p>
      <p>
        <a href="/support">Find support</a>, then press “Keep in my list” where something looks right. Here you can add
        notes, put things in order, print them or share them.
      </p>
    </>
  )
}

function HowItIsKept() {
  return (
    <div class="no-print">
      <Details summaryText="How your list is kept">
        <p>You need no account, and we do not know whose list it is. Only this browser can open it.</p>
        <p>It stays for 12 months after you last look at it. It holds up to {keptMax} places. Each can have a note.</p>
        <p>Do other people use this computer or telephone? Clear your list when you are done.</p>
      </Details>
    </div>
  )
}

/** One button that does one thing, with a key of its own so that a second press does nothing more. */
function Press(props: { to: string; fields: Record<string, string>; text: string; about: string }) {
  return (
    <form method="post" action={props.to}>
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      {Object.entries(props.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button classes="govuk-button--secondary press">
        {props.text}
        <Hidden>: {props.about}</Hidden>
      </Button>
    </form>
  )
}

function Hidden({ children }: { children?: Child }) {
  return <span class="govuk-visually-hidden">{children}</span>
}

/** The words that somebody notes about one place. */
export function EditNote(props: { entry: KeptEntry; fields?: Fields; errors?: FormErrors }) {
  const { entry, fields, errors } = props
  const name = nameOf(entry)
  return (
    <FormPage
      title={`Your note about ${name}`}
      before={<BackLink href={`/my-list#kept-${entry.listingId}`} text="My list" />}
      submit="Save the note"
      {...(errors ? { errors } : {})}
    >
      <LongTextField
        name="note"
        label={`Your note about ${name}`}
        heading
        hint="Say whom you spoke to, or what to ask. Nobody else sees it, unless you share your notes."
        max={noteMax}
        rows={6}
        value={entry.note}
        {...(fields ? { fields } : {})}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}

/** Makes sure before everything is erased. */
export function ClearList() {
  return (
    <FormPage
      title="Clear your list?"
      heading="Clear your list?"
      before={<BackLink href="/my-list" text="My list" />}
      intro={
        <>
          <p>All places and notes on it will be gone. This cannot be undone.</p>
          <p>If you shared it by a link, the link will show nothing any more.</p>
        </>
      }
      submit="Clear my list"
      beside={<a href="/my-list">No, go back</a>}
    />
  )
}

/** For a browser that keeps no cookies. */
export function ShowNoCookies({ back }: { back: string }) {
  return (
    <Page title="We cannot keep a list for you">
      <h1>We cannot keep a list for you</h1>
      <p class="lead">Your browser does not let us keep a list.</p>
      <p>
        We keep it with a cookie: a small note in your browser that says which list is yours. Yours is set to keep none.
        You can allow cookies for this site in its settings, then try again.
      </p>
      <p>You can also print any page here, or write down the telephone number.</p>
      <p>
        <a href={back}>Go back</a>
      </p>
    </Page>
  )
}
