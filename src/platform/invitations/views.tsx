import { Button } from '../ui/button.tsx'
import { currentFrame } from '../ui/frame.ts'
import { lastWholeDayOf } from '../ui/moments.ts'
import { Page } from '../ui/page.tsx'
import { type Invitation, invitedTo } from './invitation.ts'

interface Shown {
  invitation: Invitation
  token: string
  /** Who is signed in, in a session of their own. */
  member: { name: string } | null
}

/** Who invites, to what, and the ways to say yes. Opening it does nothing. */
export function ShowInvitation({ invitation, token, member }: Shown) {
  const { kind, name, inviter, expiresAt, isMine } = invitation
  const title = inviter ? `${inviter} invites you` : 'Your way in'
  return (
    <Page title={title} easyRead="apart">
      <h1>{title}</h1>
      <p class="lead">Hello {name}. This is for you alone. If you are somebody else, please close this page.</p>
      <h2>{kind === 'colleague' ? 'You are invited to work here as' : 'What you are invited to'}</h2>
      {invitedTo(invitation).map((sentence) => (
        <p>{sentence}</p>
      ))}
      {isMine ? (
        <p>You sent this invitation yourself, so you cannot use it.</p>
      ) : (
        <WaysToAccept invitation={invitation} token={token} member={member} />
      )}
      <p class="quiet">You can use this once, until {lastWholeDayOf(expiresAt)}. If you do nothing, nothing happens.</p>
    </Page>
  )
}

function WaysToAccept({ invitation, token, member }: Shown) {
  const { name, forMember, addressKnown } = invitation
  if (member && !forMember) {
    return (
      <>
        <AcceptForm as="me" token={token} submit={`Accept as ${member.name}`} />
        <h2>You are not {member.name}?</h2>
        <p>Then {member.name} is signed out here first.</p>
        <AcceptForm as="new" token={token} submit={`I am ${name} and new here`} secondary />
      </>
    )
  }
  if (member) {
    return (
      <>
        <p>
          {member.name} is signed in here now, and is signed out when you go on as {name}.
        </p>
        <AcceptForm as="new" token={token} submit={`Go on as ${name}`} />
      </>
    )
  }
  const signIn = `/sign-in?back=${encodeURIComponent(`/invitation?token=${token}`)}`
  if (addressKnown && !forMember) {
    return (
      <>
        <p>Somebody with this e-mail address can sign in here already. Is it you? Then sign in, and accept.</p>
        <p>
          <Button href={signIn} text="Sign in and accept" />
        </p>
        <h2>You are new here?</h2>
        <p>Two people may share one e-mail address.</p>
        <AcceptForm as="new" token={token} submit={`I am ${name} and new here`} secondary />
      </>
    )
  }
  return (
    <>
      <AcceptForm as="new" token={token} submit={forMember ? 'Sign in' : 'Accept and sign in'} />
      {!forMember && (
        <p>
          Do you sign in here already? <a href={signIn}>Sign in first</a>, then accept.
        </p>
      )}
    </>
  )
}

function AcceptForm(props: { as: 'me' | 'new'; token: string; submit: string; secondary?: boolean }) {
  const frame = currentFrame()
  const id = `shared-${props.as}`
  return (
    <form method="post" action="/invitation" novalidate>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      <input type="hidden" name="token" value={props.token} />
      <input type="hidden" name="as" value={props.as} />
      {props.as === 'new' && (
        <div class="govuk-checkboxes govuk-form-group">
          <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id={id} name="shared" type="checkbox" value="yes" />
            <label class="govuk-label govuk-checkboxes__label" for={id}>
              Other people use this device too
            </label>
          </div>
        </div>
      )}
      <Button
        text={props.submit}
        preventDoubleClick
        {...(props.secondary ? { classes: 'govuk-button--secondary' } : {})}
      />
    </form>
  )
}

/** Whether it was used, taken back, is too old or never was: the same words. */
export function InvitationGone() {
  return (
    <Page title="This invitation cannot be used" easyRead="apart">
      <h1>This invitation cannot be used</h1>
      <p class="lead">It may have been used already, or its time may be over.</p>
      <p>
        Did you use it before? Then <a href="/sign-in">sign in</a>. Otherwise ask who invited you to send a new one.
      </p>
    </Page>
  )
}
