import type { Child } from 'hono/jsx'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { InsetText } from '../../platform/ui/inset-text.tsx'
import { dayInWords, momentOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { type AccessRequest, standingWords } from '../access-requests/access-request.ts'
import { type Decision, standing } from './decision.ts'
import { type Item, saidIn } from './item.ts'
import { outcomeInWords, titleOf } from './views.tsx'

export interface Overview {
  record: Meeting
  request: AccessRequest
  items: readonly Item[]
  decisions: readonly Decision[]
  /** What the reader may do: decide as a guardian, or agree as the second person. */
  decides: boolean
  seconds: boolean
  answers: readonly { how: 'download' | 'paper'; givenBy: string; givenAt: Date }[]
  told?: string | undefined
  today: string
}

/** One request: who asked, when it is due, all that is read through, and what comes next. */
export function ShowReview(props: Overview) {
  const { record, request, items, decisions, answers, told } = props
  const left = items.filter((item) => !standing(item, decisions)).length
  const title = `What we keep about ${record.name}`
  return (
    <Page
      title={title}
      easyRead="apart"
      leave
      before={<BackLink href="/access-requests" text="Requests to see a record" />}
    >
      <h1>{title}</h1>
      {told && <InsetText text={told} />}
      <p class="lead">{request.answeredAt ? 'It was answered.' : standingWords(request)}</p>
      <Facts {...props} />
      <Next {...props} left={left} />
      <h2>What is not their own</h2>
      <p>
        What {record.name} wrote is given whole. This is all the rest: {items.length}, of which {left} not decided. What
        is not decided is not given.
      </p>
      <ul class="plain-list">
        {items.map((item) => (
          <li>
            <ItemLink personId={record.personId} request={request} item={item} />{' '}
            <Standing decision={standing(item, decisions)} name={record.name} />
          </li>
        ))}
      </ul>
      {answers.length > 0 && (
        <>
          <h2>Given</h2>
          <ul>
            {answers.map(({ how, givenBy, givenAt }) => (
              <li>
                {how === 'download' ? 'Downloaded' : 'On paper'}, by {givenBy}, on {momentOf(givenAt)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function ItemLink({ personId, request, item }: { personId: string; request: AccessRequest; item: Item }) {
  const newest = saidIn(item)[0]
  return (
    <a href={`/people/${personId}/access-requests/${request.id}/items/${item.kind}/${item.subjectId}`}>
      {titleOf(item)}
      {newest ? `: ${newest.by}, ${newest.on}` : ''}
    </a>
  )
}

function Standing({ decision, name }: { decision: Decision | undefined; name: string }) {
  if (!decision) return <Tag classes="govuk-tag--yellow" text="not decided" />
  return <span class="quiet">{outcomeInWords(decision, name)}</span>
}

function Facts({ record, request, today, decides }: Overview) {
  const late = !request.answeredAt && request.dueOn < today
  const who = { 'own page': `${record.name}, by their own page`, person: record.name, acting: request.asker ?? '' }
  const mayExtend = decides && !request.answeredAt && !request.extendedWhy && !late
  return (
    <>
      <SummaryList
        rows={[
          { key: { text: 'Who asked' }, value: { text: who[request.askedAs] } },
          request.knownBy && { key: { text: 'How we know' }, value: { text: request.knownBy } },
          request.words && { key: { text: 'What they look for' }, value: { text: request.words } },
          { key: { text: 'It came on' }, value: { text: dayInWords(request.cameOn) } },
          { key: { text: 'Answer by' }, value: { text: `${dayInWords(request.dueOn)}${late ? ' (late)' : ''}` } },
          request.extendedWhy && { key: { text: 'Why it takes longer' }, value: { text: request.extendedWhy } },
          request.agreedBy && {
            key: { text: 'Agreed by' },
            value: { text: `${request.readyBy} and ${request.agreedBy}` },
          },
        ]}
      />
      {mayExtend && (
        <p>
          <a href={`/people/${record.personId}/access-requests/${request.id}/longer`}>Take longer to answer</a>
        </p>
      )}
    </>
  )
}

function Next({ record, request, decides, seconds, left }: Overview & { left: number }) {
  if (request.agreedAt) return decides ? <Give record={record} request={request} left={left} /> : null
  if (seconds) {
    return (
      <>
        <p>
          Open each of them and read what was decided. If you agree, it can be given. If not, it goes back, and{' '}
          {request.readyBy} decides again.
        </p>
        <Step step="agree">
          <Button text="Agree" preventDoubleClick />
        </Step>
        <Step step="back">
          <Button text="Give it back" classes="govuk-button--secondary" preventDoubleClick />
        </Step>
      </>
    )
  }
  if (!decides || left > 0) return null
  if (request.readyAt) return <p>Somebody who decided none of it must agree: a lead or another guardian.</p>
  return (
    <Step step="ready">
      <Button text="Ask a second person" preventDoubleClick />
    </Step>
  )
}

function Give({ record, request, left }: { record: Meeting; request: AccessRequest; left: number }) {
  const { personId } = record
  const { id } = request
  return (
    <>
      {left > 0 && (
        <InsetText
          text={`Since it was agreed, ${left} changed or came. They are not given unless you decide them, and a second person agrees again.`}
        />
      )}
      <p>
        First read <a href={`/people/${personId}/access-requests/${id}/letter`}>the letter that goes with it</a>.
      </p>
      <form method="post" action={`/people/${personId}/access-requests/${id}/zip`}>
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <Button text="Download it for them" />
      </form>
      <form method="post" action={`/people/${personId}/access-requests/${id}/paper`}>
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <p>To post it: download it, open “Read me first” in it, and print it with the letter.</p>
        <Button text="Write down that it was posted" classes="govuk-button--secondary" preventDoubleClick />
      </form>
    </>
  )
}

function Step({ step, children }: { step: string; children?: Child }) {
  const frame = currentFrame()
  return (
    <form method="post" action={frame.path}>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      <input type="hidden" name="step" value={step} />
      {children}
    </form>
  )
}
