import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { DateField, LongTextField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import {
  type AccessRequest,
  commissioner,
  isOpen,
  standingForOwner,
  standingWords,
  type WaitingAccess,
  wordsMax,
} from './access-request.ts'

interface Typed {
  fields?: Fields
  errors?: FormErrors
}

/** To the owner: asking for everything, or how what was asked stands. */
export function OwnRequests(props: { record: Meeting; requests: readonly AccessRequest[] } & Typed) {
  const { record, requests } = props
  const open = requests.find(isOpen)
  const before = <BackLink href="/my-space" text="My space" />
  const title = 'Everything you keep about me'
  if (open) {
    return (
      <Page title={title} easyRead="apart" leave before={before}>
        <h1>{title}</h1>
        <Standing request={open} />
        <StopIt />
        <Earlier requests={requests.filter((request) => request !== open)} />
        <Complain />
      </Page>
    )
  }
  const { fields, errors } = props
  const asked = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      title={title}
      heading={title}
      leave
      before={before}
      submit="Ask for everything"
      intro={
        <>
          <p class="lead">You have a right to a copy of all that we keep about you. It costs nothing.</p>
          <p>
            You can <a href={`/people/${record.personId}/take-along`}>take your record with you</a> at once. Ask here if
            you want somebody to look for everything else too, or want it on paper. We answer within a month.
          </p>
        </>
      }
      after={
        <>
          <Earlier requests={requests} />
          <Complain />
        </>
      }
      {...(errors ? { errors } : {})}
    >
      <LongTextField
        name="words"
        label="Is there something that you look for?"
        hint="You do not have to say, and you do not have to say why."
        max={wordsMax}
        {...asked}
      />
    </FormPage>
  )
}

function Standing({ request }: { request: AccessRequest }) {
  return (
    <>
      <p class="lead">{standingForOwner(request)}</p>
      {request.words && <p>It asks: “{request.words}”</p>}
      {request.askedAs === 'acting' && <p>{request.asker} asked for it, and said that they may act for you.</p>}
      {request.askedAs === 'person' && <p>{request.openedBy} wrote down that you asked.</p>}
      {request.extendedWhy && <p>It takes longer than a month. This is why: “{request.extendedWhy}”</p>}
    </>
  )
}

function StopIt() {
  const frame = currentFrame()
  return (
    <form method="post" action={frame.path}>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      <input type="hidden" name="step" value="stop" />
      <p>Did you not ask for this, or do you not want it any more?</p>
      <Button text="Stop it" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

function Earlier({ requests }: { requests: readonly AccessRequest[] }) {
  if (requests.length === 0) return null
  return (
    <>
      <h2>Before</h2>
      <ul>
        {requests.map((request) => (
          <li>{standingForOwner(request)}</li>
        ))}
      </ul>
    </>
  )
}

/** Article 15(1)(f): whoever asks hears that they may complain. */
function Complain() {
  return (
    <>
      <h2>If you are not happy with our answer</h2>
      <p>
        Tell us, and we look again. You may also complain to the Information Commissioner, on {commissioner.telephone}{' '}
        or at <a href={commissioner.href}>ico.org.uk</a>. A court can order us to answer.
      </p>
    </>
  )
}

/** To those who answer: what was asked about one record. */
export function RecordRequests(props: {
  record: Meeting
  requests: readonly AccessRequest[]
  opens: boolean
  today: string
}) {
  const { record, requests, opens, today } = props
  const title = `Requests to see the record: ${record.name}`
  const mayOpen = opens && !requests.some(isOpen)
  return (
    <Page
      title={title}
      easyRead="apart"
      leave
      before={<BackLink href="/access-requests" text="Requests to see a record" />}
    >
      <h1>{title}</h1>
      {requests.length === 0 && <p>Nobody has asked.</p>}
      {requests.map((request) => (
        <Card
          level={2}
          title={`Came on ${dayInWords(request.cameOn)}`}
          {...(request.stoppedAt ? {} : { href: `/people/${record.personId}/access-requests/${request.id}` })}
        >
          {request.stoppedAt && <p>The person stopped it. Nothing was given.</p>}
          {request.answeredAt && <p>It was answered.</p>}
          {isOpen(request) && <Due request={request} today={today} />}
        </Card>
      ))}
      {mayOpen && (
        <p>
          <a class="govuk-button" href={`/people/${record.personId}/access-requests/new`}>
            Write down a request
          </a>
        </p>
      )}
    </Page>
  )
}

/** To those who answer: all that is open, by the day it is due. */
export function WaitingRequests({ waiting, today }: { waiting: readonly WaitingAccess[]; today: string }) {
  return (
    <Page
      title="Requests to see a record"
      easyRead="apart"
      leave
      before={<BackLink href="/my-space" text="My space" />}
    >
      <h1>Requests to see a record</h1>
      <p class="lead">
        Everybody has a right to a copy of what is kept about them. We read it through first, because it may tell about
        others too.
      </p>
      {waiting.length === 0 && <p>No request waits for an answer.</p>}
      {waiting.map((request) => (
        <Card level={2} title={request.name} href={`/people/${request.personId}/access-requests/${request.id}`}>
          <Due request={request} today={today} />
        </Card>
      ))}
      <p>
        To write one down, <a href="/people">find the person</a> and choose “Requests to see the record” below their
        name.
      </p>
    </Page>
  )
}

function Due({ request, today }: { request: Pick<WaitingAccess, 'dueOn' | 'readyAt' | 'agreedAt'>; today: string }) {
  const late = request.dueOn < today
  return (
    <>
      <p>
        Answer by {dayInWords(request.dueOn)}. {late && <Tag classes="govuk-tag--red" text="late" />}
      </p>
      <p>{standingWords(request)}</p>
    </>
  )
}

/** A guardian writes down a request that came. */
export function OpenAccess(props: { record: Meeting; draft: Draft | null | undefined } & Typed) {
  const { record, draft, errors } = props
  const asked = { ...(props.fields ? { fields: props.fields } : {}), ...(errors ? { errors } : {}) }
  const title = `A request to see the record of ${record.name}`
  return (
    <FormPage
      title={title}
      heading={title}
      leave
      before={<BackLink href={`/people/${record.personId}/access-requests`} text="Requests about this record" />}
      submit="Write it down and begin"
      draft={draft}
      intro={<p>{record.name} is told that somebody asked, and sees on their own page who it was.</p>}
      {...(errors ? { errors } : {})}
    >
      <RadiosField
        name="askedAs"
        label="Who asked?"
        of={[
          { value: 'person', text: record.name },
          { value: 'acting', text: 'Somebody who may act for them', hint: 'An attorney, a deputy, a solicitor.' },
        ]}
        {...asked}
      />
      <TextField name="asker" label="If it was somebody else: what is their name?" autocomplete="off" {...asked} />
      <LongTextField
        name="knownBy"
        label="How do you know that it was them, and that they may ask?"
        hint="What you saw or heard: a face you know, a letter of authority, a call to the number we have."
        rows={3}
        {...asked}
      />
      <DateField name="cameOn" label="When did it come?" {...asked} />
      <DateField
        name="countsFrom"
        label="If you had to ask for proof: when did it come?"
        hint="The month counts from that day. Leave it empty if you did not have to ask."
        {...asked}
      />
      <LongTextField
        name="words"
        label="What did they ask for?"
        hint="Leave it empty if it is everything."
        {...asked}
      />
    </FormPage>
  )
}

/** Two months more, with a reason that the person reads. */
export function AskForLonger(props: { record: Meeting; request: AccessRequest; until: string } & Typed) {
  const { record, request, until, errors } = props
  const asked = { ...(props.fields ? { fields: props.fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      title="Take longer to answer"
      heading="Take longer to answer"
      leave
      before={<BackLink href={`/people/${record.personId}/access-requests/${request.id}`} text="The request" />}
      submit="Take two months more"
      intro={
        <p>
          Only where the request is complex, or the person sent several. It is then due on {dayInWords(until)}. You can
          do this once.
        </p>
      }
      {...(errors ? { errors } : {})}
    >
      <LongTextField name="why" label="Why does it take longer?" hint={`${record.name} reads this.`} {...asked} />
    </FormPage>
  )
}
