import type { Offices } from '../../platform/identity/offices.ts'
import { reachInWords } from '../../platform/identity/reach.ts'
import { Button } from '../../platform/ui/button.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { EvidenceLinks } from '../../platform/ui/evidence-links.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { type BestInterests, type CapacityRecord, stands } from './capacity.ts'

interface Shown {
  record: Offices
  records: readonly CapacityRecord[]
  decisions: readonly BestInterests[]
  today: string
  memberId: string
}

/** What the person cannot decide, until when, and what was decided for them. */
export function ShowCapacity(props: Shown) {
  const { record, records, today } = props
  const title = record.own ? 'When I cannot decide' : `When ${record.name} cannot decide`
  return (
    <RecordPage title={title} record={record}>
      {!records.some((each) => stands(each, today)) && (
        <p class="lead">
          {record.own ? 'You decide everything yourself.' : `${record.name} decides everything themselves.`}
        </p>
      )}
      <div class="evidence">
        {records.map((each) => (
          <OneRecord one={each} {...props} />
        ))}
      </div>
      {record.assesses && (
        <Button href={`/people/${record.personId}/capacity/new`} text="Record what they cannot decide" />
      )}
      {record.own && (
        <p>
          Do you think that something here is wrong? Tell any of us. You may also ask for an advocate, who is on your
          side.
        </p>
      )}
      <EvidenceLinks record={record} />
    </RecordPage>
  )
}

function OneRecord({ one, ...shown }: Shown & { one: CapacityRecord }) {
  const { record, decisions, today } = shown
  const holds = stands(one, today)
  const { personId } = record
  return (
    <Card title={one.decision} level={2}>
      <p>
        <Tag text={holds ? 'counts now' : 'ended'} classes={holds ? 'govuk-tag--yellow' : 'govuk-tag--grey'} />
      </p>
      <p>{one.why}</p>
      <p class="quiet">
        Found by {one.assessedBy} on {dayInWords(one.assessedOn)}. Until {dayInWords(one.until)}, or sooner if{' '}
        {record.own ? 'you' : 'they'} can decide again.
      </p>
      {decisions
        .filter(({ capacityRecordId }) => capacityRecordId === one.id)
        .map((decision) => (
          <OneDecision decision={decision} leansOnStanding={holds} {...shown} />
        ))}
      {record.assesses && holds && (
        <div class="actions">
          <form method="post" action={`/people/${personId}/capacity/${one.id}/end`}>
            <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
            <Button text="They can decide this again" classes="govuk-button--secondary" preventDoubleClick />
          </form>
          <a href={`/people/${personId}/capacity/${one.id}/best-interests`}>Record what was decided for them</a>
        </div>
      )}
    </Card>
  )
}

function OneDecision({
  decision,
  leansOnStanding,
  record,
  today,
  memberId,
}: Shown & { decision: BestInterests; leansOnStanding: boolean }) {
  const holds = leansOnStanding && stands(decision, today)
  const waits = holds && decision.signedOffAt === null
  const { personId } = record
  const mine = [decision.decidedById, decision.memberId].includes(memberId)
  return (
    <section>
      <h3>Decided for {record.own ? 'you' : 'them'}</h3>
      <p>
        <Tag
          text={!holds ? 'ended' : waits ? 'waits for a second person' : 'counts now'}
          classes={tagOf({ holds, waits })}
        />
      </p>
      <p>{decision.decision}</p>
      <p>
        {decision.member}: {reachInWords(decision)}
      </p>
      {waits && <p>It opens nothing yet. A practice lead who did not decide it must agree first.</p>}
      <p class="quiet">
        Decided by {decision.decidedBy} on {dayInWords(decision.decidedOn)}
        {decision.signedOffBy && `, signed off by ${decision.signedOffBy}`}. Until {dayInWords(decision.until)}.
      </p>
      <div class="actions">
        {waits && record.leads && !mine && (
          <form method="post" action={`/people/${personId}/capacity/best-interests/${decision.id}/sign-off`}>
            <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
            <Button text="Sign it off" preventDoubleClick />
          </form>
        )}
        {record.assesses && holds && (
          <form method="post" action={`/people/${personId}/capacity/best-interests/${decision.id}/end`}>
            <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
            <Button text="End this decision" classes="govuk-button--secondary" preventDoubleClick />
          </form>
        )}
      </div>
    </section>
  )
}

function tagOf({ holds, waits }: { holds: boolean; waits: boolean }) {
  if (!holds) return 'govuk-tag--grey'
  return waits ? 'govuk-tag--blue' : 'govuk-tag--yellow'
}
