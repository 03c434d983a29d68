import { reachInWords } from '../../platform/identity/reach.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { EvidenceLinks, ProofAgain } from '../../platform/ui/evidence-links.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayOf, lastDayOf } from '../../platform/ui/moments.ts'
import { RadiosField, SelectField, TextField } from '../../platform/ui/questions.tsx'
import { ReachFields } from '../../platform/ui/reach-fields.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { type Allocation, isOpen, usualReach, workParts } from './allocation.ts'

/** Everyone who is named on a piece of work, and what each may see for it. */
export function ShowWork(props: { record: Meeting; work: readonly Allocation[]; mayAllocate: boolean; now: Date }) {
  const { record, work, mayAllocate, now } = props
  const open = work.filter((piece) => isOpen(piece, now))
  const closed = work.filter((piece) => !isOpen(piece, now))
  return (
    <RecordPage title={record.own ? 'Who works with me' : `Work with ${record.name}`} record={record}>
      {open.length === 0 && <p class="lead">Nobody is named on any work now.</p>}
      <div class="evidence">
        {open.map((piece) => (
          <OpenWork piece={piece} record={record} mayClose={mayAllocate} />
        ))}
      </div>
      {mayAllocate && <Button href={`/people/${record.personId}/work/new`} text="Name a worker" />}
      {record.own && open.length > 0 && (
        <p>
          You can take any of this back: <a href={`/people/${record.personId}/sharing`}>everyone who can see</a>.
        </p>
      )}
      {closed.length > 0 && (
        <>
          <h2>Work that has ended</h2>
          <ul>
            {closed.map((piece) => (
              <li>
                {piece.worker}: {piece.about}, {dayOf(piece.openedAt)} to {dayOf(piece.closedAt ?? piece.endsAt)}
              </li>
            ))}
          </ul>
        </>
      )}
      <EvidenceLinks record={record} />
    </RecordPage>
  )
}

function OpenWork({ piece, record, mayClose }: { piece: Allocation; record: Meeting; mayClose: boolean }) {
  return (
    <Card title={`${piece.worker}: ${piece.about}`} level={2}>
      <p>{reachInWords(piece)}</p>
      <p class="quiet">
        Since {dayOf(piece.openedAt)}, named by {piece.openedBy}. It ends when the work is closed, and on{' '}
        {lastDayOf(piece.endsAt)} at the latest.
      </p>
      {mayClose && (
        <form method="post" action={`/people/${record.personId}/work/${piece.id}/close`}>
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <Button
            classes="govuk-button--secondary"
            preventDoubleClick
            html={
              <>
                Close this work <span class="govuk-visually-hidden">({piece.worker})</span>
              </>
            }
          />
        </form>
      )}
    </Card>
  )
}

/** Names a worker on a new piece of work, perhaps in the place of another. */
export function NameWorker(props: {
  record: Meeting
  workers: readonly { id: string; name: string }[]
  open: readonly Allocation[]
  fields?: Fields
  errors?: FormErrors
}) {
  const { record, workers, open, fields, errors } = props
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = `Name a worker for ${record.name}`
  return (
    <FormPage
      leave
      title={title}
      heading={title}
      submit="Name them"
      before={<BackLink href={`/people/${record.personId}/work`} text={`Work with ${record.name}`} />}
      intro={
        <>
          <p>They may see what you tick, from now until the work is closed. {record.name} is told.</p>
          {errors?.proof && <ProofAgain path={currentFrame().path} />}
        </>
      }
      {...(errors ? { errors } : {})}
    >
      <SelectField
        name="worker"
        label="Who does the work?"
        of={workers.map(({ id, name }) => ({ value: id, text: name }))}
        {...answers}
      />
      <TextField name="about" label="What is the work?" hint="A few words, such as: first conversation" {...answers} />
      {open.length > 0 && (
        <RadiosField
          name="instead"
          label="Do they take over from somebody?"
          hint="Then that work is closed at the same time."
          value={fields ? first(fields, 'instead') : 'no'}
          of={[
            ...open.map(({ id, worker, about }) => ({ value: id, text: `${worker}: ${about}` })),
            { value: 'no', text: 'No, this is new work' },
          ]}
        />
      )}
      <ReachFields of={workParts} proposed={usualReach} {...answers} />
    </FormPage>
  )
}
