import type { CurrentMember } from '../../identity/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { dayOf, momentOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import type { OpenSession, Ways } from './session.ts'

/** All the ways in that somebody has, and where they are signed in. */
export function ShowMySignIn(props: { member: CurrentMember; ways: Ways; sessions: readonly OpenSession[] }) {
  const { member, ways, sessions } = props
  return (
    <Page title="How I sign in">
      <h1>How I sign in</h1>
      <p class="lead">Only you see this page. It is good to have two ways in, for when one is lost.</p>
      <WaysIn ways={ways} />
      <h2 id="sessions">Where I am signed in</h2>
      <p>Is there one that is not you? Sign it out here.</p>
      <Cards>
        {sessions.map((session) => (
          <OneSession session={session} here={session.id === member.sessionId} />
        ))}
      </Cards>
      {sessions.length > 1 && (
        <form method="post" action="/my-sign-in/sessions/end-others" class="actions">
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <Button text="Sign out everywhere else" classes="govuk-button--secondary" preventDoubleClick />
        </form>
      )}
      <p>
        <a href="/my-sign-in/helped">Who has helped me here</a>
      </p>
    </Page>
  )
}

function WaysIn({ ways }: { ways: Ways }) {
  const { emails, passkeys, codeApp, recoveryCodes, letter } = ways
  return (
    <Cards>
      <Card title="A link by e-mail" level={2}>
        {emails.length === 0 && <p>You have no e-mail address here.</p>}
        {emails.map(({ id, email }) => (
          <p>
            <strong class="email">{email}</strong>
            <br />
            <a href={`/my-sign-in/email/${id}/remove`}>
              Remove<span class="govuk-visually-hidden"> {email}</span>
            </a>
          </p>
        ))}
        <p>
          <a href="/my-sign-in/email">Add an e-mail address</a>
        </p>
      </Card>
      <Card title="A passkey" level={2}>
        <p>
          {passkeys === 0
            ? 'None yet. Your finger, your face or the PIN of your device lets you in.'
            : counted(passkeys)}
        </p>
        <p>
          <a href="/my-sign-in/passkeys">{passkeys === 0 ? 'Add a passkey' : 'See my passkeys'}</a>
        </p>
      </Card>
      <Card title="A code app" level={2}>
        <p>
          {codeApp
            ? 'It is on. It shows a new code each half minute.'
            : 'It is off. Whoever works here needs it, or a passkey.'}
        </p>
        <p>
          <a href="/my-sign-in/code-app">{codeApp ? 'Change my code app' : 'Set up a code app'}</a>
        </p>
        {(codeApp || recoveryCodes > 0) && (
          <p>
            <a href="/my-sign-in/recovery-codes">Codes for when I lose my telephone ({recoveryCodes} left)</a>
          </p>
        )}
      </Card>
      <Card title="A letter with a code" level={2}>
        <p>
          {letter
            ? `Letter ${letter.number} works until ${dayOf(letter.until)}.`
            : 'For when there is no e-mail. It comes by post and works once.'}
        </p>
        <p>
          <a href="/my-sign-in/letter">Have a letter sent</a>
        </p>
      </Card>
    </Cards>
  )
}

function counted(passkeys: number) {
  return passkeys === 1 ? 'You have one passkey.' : `You have ${passkeys} passkeys.`
}

function OneSession({ session, here }: { session: OpenSession; here: boolean }) {
  const { id, device, startedAt, seenAt, sharedDevice, assistedBy, beside } = session
  const title = device || 'A browser'
  return (
    <Card title={here ? `${title}: this is you, here` : title} level={3}>
      <p>
        Since {momentOf(startedAt)}.{!here && ` Last used ${momentOf(seenAt)}.`}
      </p>
      {assistedBy && <p>{assistedBy} opened it for you.</p>}
      {beside && <p>{beside} sat with you.</p>}
      {sharedDevice && <p>Others use this device too.</p>}
      {!here && (
        <form method="post" action="/my-sign-in/sessions/end">
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <input type="hidden" name="session" value={id} />
          <button type="submit" class="link-button">
            Sign out
            <span class="govuk-visually-hidden">
              {' '}
              {title}, since {momentOf(startedAt)}
            </span>
          </button>
        </form>
      )}
    </Card>
  )
}
