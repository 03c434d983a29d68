import type { WaitingInvitation } from '../invitations/invitation.ts'
import { WaitingInvitations } from '../invitations/waiting.tsx'
import { BackLink } from '../ui/back-link.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorsOf, FormPage } from '../ui/form-page.tsx'
import { currentFrame } from '../ui/frame.ts'
import { lastDayOf } from '../ui/moments.ts'
import { Page } from '../ui/page.tsx'
import { DateField, RadiosField, TextField } from '../ui/questions.tsx'
import { Table } from '../ui/table.tsx'
import type { Fields, FormErrors } from '../web/form.ts'
import { byMember, type HeldRole, roleNames, roleWords } from './role.ts'

interface Answers {
  fields?: Fields
  errors?: FormErrors
}

/** Who holds which role until when, and who is invited. */
export function ShowColleagues(props: { roles: readonly HeldRole[]; invited: readonly WaitingInvitation[] }) {
  const members = byMember(props.roles)
  return (
    <Page title="Colleagues" easyRead="apart">
      <h1>Colleagues</h1>
      <p class="lead">Who works here, as what, and until when.</p>
      <p>
        <Button href="/colleagues/invite" text="Invite somebody" />
      </p>
      <Table
        caption="Who works here"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[{ text: 'Name' }, { text: 'What they do' }]}
        rows={members.map(({ memberId, memberName, roles }) => [
          { children: <a href={`/colleagues/${memberId}`}>{memberName}</a> },
          { children: roles.map((role) => <div>{untilWords(role)}</div>) },
        ])}
      />
      <WaitingInvitations invitations={props.invited} back="/colleagues" />
    </Page>
  )
}

/** One colleague: their roles, each with its end, and what else an administrator may do. */
export function ShowColleague(props: {
  colleague: { id: string; name: string }
  roles: readonly HeldRole[]
  isMe: boolean
  said?: string
}) {
  const { colleague, roles, isMe, said } = props
  return (
    <Page title={colleague.name} easyRead="apart" before={<BackLink href="/colleagues" text="Colleagues" />}>
      <ErrorsOf errors={said ? { roles: said } : {}} />
      <h1>{colleague.name}</h1>
      <h2 id="roles">What they do here</h2>
      {roles.length === 0 && <p>Nothing at the moment.</p>}
      <RoleList roles={roles} back={`/colleagues/${colleague.id}`} />
      {isMe ? (
        <p>These are your own. You may give one up. To get another, ask another administrator.</p>
      ) : (
        <>
          <p class="row">
            <Button href={`/colleagues/${colleague.id}/roles`} text="Give a role" />
          </p>
          <h2>If something is wrong</h2>
          <p>A lost telephone, or a device left open.</p>
          <OneButton action={`/colleagues/${colleague.id}/sessions`} text="Sign them out everywhere" />
          <OneButton action={`/colleagues/${colleague.id}/factors`} text="Reset their second step" />
          <h2>When they leave</h2>
          <p>
            <a href={`/colleagues/${colleague.id}/end`}>End the time of {colleague.name} here</a>
          </p>
        </>
      )}
    </Page>
  )
}

/** What the current member does here, and until when. */
export function ShowMine({ roles, said }: { roles: readonly HeldRole[]; said?: string }) {
  return (
    <Page title="What I do here" easyRead="apart">
      <ErrorsOf errors={said ? { roles: said } : {}} />
      <h1>What I do here</h1>
      {roles.length === 0 && <p class="lead">You have no work to do here.</p>}
      {roles.length > 0 && (
        <p class="quiet">You are reminded two weeks before one ends. An administrator can give it again.</p>
      )}
      <div id="roles">
        <RoleList roles={roles} back="/colleagues/me" own />
      </div>
    </Page>
  )
}

function RoleList({ roles, back, own = false }: { roles: readonly HeldRole[]; back: string; own?: boolean }) {
  return (
    <ul class="listings">
      {roles.map((role) => (
        <li>
          <Card title={roleWords[role.role].name} level={3}>
            <p>{roleWords[role.role].does}</p>
            <p class="quiet">
              {role.endsAt ? `Until ${lastDayOf(role.endsAt)}` : 'With no end'}
              {role.grantedBy ? `, given by ${role.grantedBy}` : ''}.
            </p>
            <OneButton
              action={`/colleagues/roles/${role.id}/end`}
              text={own ? 'Give it up' : 'End it now'}
              about={`: ${roleWords[role.role].name}`}
              back={back}
            />
          </Card>
        </li>
      ))}
    </ul>
  )
}

/** Gives a role until a day. */
export function GiveRole(props: Answers & { colleague: { id: string; name: string }; endsOn: string }) {
  const { colleague, endsOn, ...answers } = props
  const title = `Give ${colleague.name} a role`
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Give the role"
      before={<BackLink href={`/colleagues/${colleague.id}`} text={colleague.name} />}
      errors={answers.errors ?? {}}
    >
      <RoleQuestions endsOn={endsOn} answers={answers} label={`What will ${colleague.name} do?`} />
    </FormPage>
  )
}

/** Invites somebody who is not here yet. */
export function InviteColleague(props: Answers & { endsOn: string }) {
  const { endsOn, ...answers } = props
  return (
    <FormPage
      title="Invite somebody to work here"
      heading="Invite somebody to work here"
      submit="Send the invitation"
      before={<BackLink href="/colleagues" text="Colleagues" />}
      errors={answers.errors ?? {}}
    >
      <TextField name="name" label="Their name" autocomplete="off" {...answers} />
      <TextField
        name="email"
        label="Their e-mail address"
        hint="They get a link that works once, for two weeks."
        type="email"
        autocomplete="off"
        spellcheck={false}
        {...answers}
      />
      <RoleQuestions endsOn={endsOn} answers={answers} label="What will they do?" />
    </FormPage>
  )
}

function RoleQuestions({ endsOn, answers, label }: { endsOn: string; answers: Answers; label: string }) {
  const of = roleNames.map((value) => ({ value, text: roleWords[value].name, hint: roleWords[value].does }))
  return (
    <>
      <RadiosField name="role" label={label} of={of} {...answers} />
      <DateField
        name="endsOn"
        label="Until when?"
        hint="The last day. Three years from now at most."
        value={endsOn}
        {...answers}
      />
    </>
  )
}

/** Asks once more before somebody's time here ends. */
export function EndColleague({ colleague }: { colleague: { id: string; name: string } }) {
  const title = `End the time of ${colleague.name} here?`
  return (
    <FormPage
      title={title}
      heading={title}
      submit={`Yes, end it now`}
      before={<BackLink href={`/colleagues/${colleague.id}`} text={colleague.name} />}
      intro={
        <p class="lead">
          All roles end, and they are signed out everywhere. What was shared with them for their work is shut. What they
          wrote stays. Whoever has a record of their own here keeps it.
        </p>
      }
    />
  )
}

function OneButton(props: { action: string; text: string; about?: string; back?: string }) {
  return (
    <form method="post" action={props.action} novalidate class="row">
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      {props.back && <input type="hidden" name="back" value={props.back} />}
      <button
        type="submit"
        class="govuk-button govuk-button--secondary"
        data-module="govuk-button"
        data-prevent-double-click="true"
      >
        {props.text}
        {props.about && <span class="govuk-visually-hidden">{props.about}</span>}
      </button>
    </form>
  )
}

function untilWords({ role, endsAt }: HeldRole) {
  return `${roleWords[role].name}, ${endsAt ? `until ${lastDayOf(endsAt)}` : 'with no end'}`
}
