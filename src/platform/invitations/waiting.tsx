import { currentFrame } from '../ui/frame.ts'
import { lastWholeDayOf } from '../ui/moments.ts'
import { invitedInShort, type WaitingInvitation } from './invitation.ts'

/** Invitations that nobody said yes to yet, each with a button that takes it back at once. Nothing when none waits. */
export function WaitingInvitations(props: { invitations: readonly WaitingInvitation[]; back: string }) {
  if (props.invitations.length === 0) return null
  return (
    <>
      <h2>Invited, and not here yet</h2>
      {props.invitations.map((invitation) => (
        <section class="card" aria-labelledby={`invited-${invitation.id}`}>
          <h3 id={`invited-${invitation.id}`} class="card-title">
            {invitation.name}
          </h3>
          <p>{invitedInShort(invitation)}.</p>
          <p class="quiet">
            Sent to {invitation.email}. They can say yes until {lastWholeDayOf(invitation.expiresAt)}.
          </p>
          <form method="post" action={`/invitation/${invitation.id}/withdraw`} novalidate>
            <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
            <input type="hidden" name="back" value={props.back} />
            <button
              type="submit"
              class="govuk-button govuk-button--secondary"
              data-module="govuk-button"
              data-prevent-double-click="true"
            >
              Take it back<span class="govuk-visually-hidden">: the invitation of {invitation.name}</span>
            </button>
          </form>
        </section>
      ))}
    </>
  )
}
