import type { Child } from 'hono/jsx'
import type { Meeting } from '../../platform/identity/record.ts'
import { Button } from '../../platform/ui/button.tsx'
import { EvidenceLinks } from '../../platform/ui/evidence-links.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Listen } from '../../platform/ui/listen.tsx'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { TwinRows } from '../../platform/ui/twin-rows.tsx'
import { easyReadIntro, easyReadOf, easyReadOfNobody, easyReadOfRoles } from './easy-read.ts'
import { partsInWords, rolesInWords, setInWords } from './sentences.ts'
import { mayTakeBack, type SharedSet, type SharedWith } from './sharing.ts'
import { TakenBack } from './taken-back.tsx'

interface Shown {
  record: Meeting
  members: readonly SharedWith[]
  roles: { leads: readonly string[]; guardians: readonly string[] }
  /** Who was invited and has not said yes. */
  invited: Child
  /** What was taken back a moment ago. */
  takenBack?: TakenBack | undefined
  /** What was shared a moment ago, in a sentence. */
  shared?: string | undefined
}

/** Everybody who can see something of this record, with a button to take it back. In Easy Read the same, from the same rows. */
export function ShowSharings(props: Shown) {
  const { record, members, roles } = props
  const { reading } = currentFrame()
  const offer = {
    of: { kind: 'record', subject: 'sharing' },
    state: reading.easyRead ? 'shown' : 'offered',
    twin: null,
    mayWrite: false,
  } as const
  const base = `/people/${record.personId}/sharing`
  return (
    <RecordPage title="Who can see" record={record} current={base} easyRead={offer}>
      <JustDone {...props} />
      {reading.easyRead ? <EasyRead {...props} /> : <Members record={record} members={members} />}
      <div class="actions">
        <Button href={`/people/${record.personId}/sharing/new`} text="Share something" />
        <a href={`/people/${record.personId}/paper`}>Do it on paper</a>
        <a href={`/people/${record.personId}/sharing/choices`}>More choices</a>
      </div>
      {props.invited}
      <Others roles={roles} record={record} />
      {!reading.easyRead && <EvidenceLinks record={record} />}
    </RecordPage>
  )
}

function JustDone({ record, takenBack, shared }: Shown) {
  if (takenBack) return <TakenBack personId={record.personId} {...takenBack} />
  if (!shared) return null
  return (
    <NotificationBanner type="success" titleText="Done" titleId="done" disableAutoFocus>
      <p class="govuk-notification-banner__heading">{shared}</p>
    </NotificationBanner>
  )
}

function Members({ record, members }: Pick<Shown, 'record' | 'members'>) {
  if (members.length === 0) return <p class="lead">You share nothing with anybody now.</p>
  return (
    <>
      <p class="lead">You decide who sees what is here. You can take it back at any time. We do not tell them.</p>
      {members.map(({ memberId, name, sets }) => (
        <section class="card sharing-of" aria-labelledby={`member-${memberId}`}>
          <h2 id={`member-${memberId}`} class="card-title">
            {name}
          </h2>
          {sets.map((set) => (
            <>
              <p>{setInWords(set)}</p>
              <TakeBack record={record} set={set} />
            </>
          ))}
          {sets.some(({ first }) => first.basis === 'agreed') && (
            <p>
              <a href={`/people/${record.personId}/sharing/new/${memberId}`}>Change what {name} may see</a>
            </p>
          )}
        </section>
      ))}
    </>
  )
}

function EasyRead({ record, members, roles }: Shown) {
  const { telephone = null } = currentFrame().organisation
  return (
    // Together, because the presses stay in sight as long as the rows do.
    <div id="easy-read-sharing">
      <Listen region="easy-read-sharing" />
      <TwinRows twin={{ rows: members.length === 0 ? easyReadOfNobody() : easyReadIntro() }} />
      {members.map((member) =>
        member.sets.map((set, index) => (
          <>
            <TwinRows twin={{ rows: easyReadOf({ ...member, sets: [set] }, telephone).slice(index > 0 ? 1 : 0) }} />
            {mayTakeBack(set) && <TakeBack record={record} set={set} />}
          </>
        )),
      )}
      <TwinRows twin={{ rows: easyReadOfRoles(roles) }} />
    </div>
  )
}

/** At once, without being asked whether one means it: it can be shared again. */
function TakeBack({ record, set }: { record: Meeting; set: SharedSet }) {
  const { telephone } = currentFrame().organisation
  if (!mayTakeBack(set)) {
    return (
      <p>
        You cannot take this back, because the law asks for it.{' '}
        {telephone
          ? `If you think that it is wrong, ring us: ${telephone}.`
          : 'If you think that it is wrong, tell us.'}
      </p>
    )
  }
  return (
    <form method="post" action={`/people/${record.personId}/sharing/take-back`}>
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      {set.sharingIds.map((id) => (
        <input type="hidden" name="sharing" value={id} />
      ))}
      <Button classes="govuk-button--secondary" preventDoubleClick>
        {set.first.basis === 'urgent' ? 'End it now' : 'Take this back'}
        <span class="govuk-visually-hidden">
          {' '}
          from {set.first.name}: {partsInWords(set.sections)}
        </span>
      </Button>
    </form>
  )
}

function Others({ roles, record }: Pick<Shown, 'roles' | 'record'>) {
  // In Easy Read the rows have said it.
  if (currentFrame().reading.easyRead) return null
  const says = rolesInWords(roles)
  return (
    <section aria-labelledby="by-role">
      <h2 id="by-role">Who else may look</h2>
      {says.length === 0 && <p>Nobody may look because of what they do here.</p>}
      {says.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p>
        <a href={`/people/${record.personId}/looks`}>See who looked</a>
      </p>
    </section>
  )
}
