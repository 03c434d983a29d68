import { BackLink } from '../ui/back-link.tsx'
import { Card } from '../ui/card.tsx'
import { FormPage } from '../ui/form-page.tsx'
import { InsetText } from '../ui/inset-text.tsx'
import { dayOf } from '../ui/moments.ts'
import { Page } from '../ui/page.tsx'
import { LongTextField, SelectField } from '../ui/questions.tsx'
import { Radios } from '../ui/radios.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { type Fields, type FormErrors, first } from '../web/form.ts'
import type { ModeratedKind, Proposed } from './kind.ts'
import { queueMax, refusals, type Submission } from './submission.ts'

interface Queue {
  kinds: readonly ModeratedKind[]
  only: string | null
  waiting: readonly Submission[]
  counts: ReadonlyMap<string, number>
}

/** What waits, the oldest first. */
export function ShowQueue({ kinds, only, waiting, counts }: Queue) {
  const countOf = (kind: string) => counts.get(kind) ?? 0
  const total = kinds.filter(({ kind }) => !only || kind === only).reduce((sum, { kind }) => sum + countOf(kind), 0)
  return (
    <Page title="What people told us">
      <h1>What people told us</h1>
      <p class="lead">Nothing here can be seen by others until one of us says yes. The oldest is first.</p>
      <nav aria-label="Kinds">
        <ul class="links">
          <li>
            <a href="/moderation" aria-current={only === null ? 'page' : undefined}>
              Everything
            </a>
          </li>
          {kinds.map(({ kind, name }) => (
            <li>
              <a href={`/moderation?kind=${kind}`} aria-current={only === kind ? 'page' : undefined}>
                {name} ({countOf(kind)})
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {waiting.length === 0 && <p>Nothing waits. Thank you.</p>}
      <ol class="listings">
        {waiting.map((submission) => (
          <li>
            <Waiting submission={submission} kind={kinds.find(({ kind }) => kind === submission.kind)} />
          </li>
        ))}
      </ol>
      {total > waiting.length && (
        <p>
          These are the oldest {queueMax} of {total}.
        </p>
      )}
      <p>
        <a href="/moderation/policy">What we promise those who write to us</a>
      </p>
    </Page>
  )
}

function Waiting({ submission, kind }: { submission: Submission; kind: ModeratedKind | undefined }) {
  return (
    <Card title={kind?.title(submission) ?? ''} level={2} href={`/moderation/${submission.id}`}>
      <p>
        <Tag text={kind?.name ?? submission.kind} /> <span class="small">Sent on {dayOf(submission.createdAt)}</span>
      </p>
    </Card>
  )
}

interface Opened {
  submission: Submission
  kind: ModeratedKind
  proposed: Proposed
  fields?: Fields
  errors?: FormErrors
}

/** One thing that was sent, what it would change, and the decision. */
export function ShowSubmission({ submission, kind, proposed, fields, errors }: Opened) {
  const before = <BackLink href="/moderation" text="What people told us" />
  const title = kind.title(submission)
  if (submission.state !== 'waiting') {
    return (
      <Page title={title} before={before}>
        <Told submission={submission} kind={kind} proposed={proposed} />
        <InsetText>
          <p>
            {submission.state === 'accepted' ? 'Accepted' : 'Refused'} by {submission.decidedBy} on{' '}
            {submission.decidedAt && dayOf(submission.decidedAt)}. {submission.reason}
          </p>
        </InsetText>
      </Page>
    )
  }
  return (
    <FormPage
      title={title}
      before={before}
      submit="Save the decision"
      intro={<Told submission={submission} kind={kind} proposed={proposed} />}
      {...(errors ? { errors } : {})}
    >
      <Choice proposed={proposed} {...(fields ? { fields } : {})} {...(errors ? { errors } : {})} />
    </FormPage>
  )
}

function Told({ submission, kind, proposed }: Opened) {
  const { senderName, senderEmail, senderPhone } = submission
  return (
    <>
      <Tag text={kind.name} />
      <h1>{kind.title(submission)}</h1>
      {proposed.about && (
        <p>
          About <a href={proposed.about.href}>{proposed.about.text}</a>
        </p>
      )}
      {/* What strangers typed is shown as text, web addresses too: nobody is led anywhere by a stranger. */}
      <SummaryList
        rows={proposed.changes.map(({ label, before, after }) => ({
          key: { text: label },
          value: {
            children: (
              <>
                {before !== null && <p class="quiet">Now: {before}</p>}
                <p class="post-body">{after}</p>
              </>
            ),
          },
        }))}
      />
      {proposed.lookAt.length > 0 && (
        <InsetText>
          <p>Look at these first:</p>
          <ul>
            {proposed.lookAt.map(({ href, text }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      <p>
        Sent on {dayOf(submission.createdAt)} by {senderName || 'somebody who gave no name'}
        {senderEmail && `, ${senderEmail}`}
        {senderPhone && `, ${senderPhone}`}.
        {submission.state === 'waiting' && senderEmail && ' We e-mail them what you decide.'}
      </p>
    </>
  )
}

function Choice({ proposed, fields = {}, errors = {} }: Pick<Opened, 'proposed' | 'fields' | 'errors'>) {
  const reasons = Object.entries(refusals).map(([value, text]) => ({ value, text }))
  const refuse = (
    <>
      <SelectField name="reason" label="Why not?" of={reasons} fields={fields} errors={errors} />
      <LongTextField
        name="words"
        label="More, in plain words"
        hint="They read it as you write it. You may leave it empty."
        max={500}
        rows={3}
        fields={fields}
        errors={errors}
      />
    </>
  )
  return (
    <Radios
      name="decision"
      fieldset={{ legend: { text: 'What do you want to do?', classes: 'govuk-fieldset__legend--m' } }}
      value={first(fields, 'decision')}
      {...(errors.decision ? { errorMessage: { text: errors.decision } } : {})}
      items={[
        ...proposed.ways.map(({ value, text, hint }) => ({ value, text, ...(hint ? { hint: { text: hint } } : {}) })),
        { value: 'refuse', text: 'Say no, with a reason', conditional: { html: refuse } },
      ]}
    />
  )
}

/** What happens with what people write, for everyone to read before they write it. */
export function ShowPolicy({ telephone }: { telephone: string | null }) {
  return (
    <Page title="What happens with what you write">
      <h1>What happens with what you write</h1>
      <p class="lead">A person reads it before anyone else can see it.</p>
      <h2>Who reads it</h2>
      <p>One of us who looks after that part of this site. No machine decides.</p>
      <h2>What we do</h2>
      <p>
        We look whether it is right. If it is, we put it on the site. If we do not use it, we say why. If you gave us an
        email address, we write to you either way.
      </p>
      <h2>Why we may say no</h2>
      <ul>
        {Object.values(refusals).map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <h2>What we keep</h2>
      <p>
        We show your name, address and number only to those who decide, and your address to whoever looks after our
        post. 30 days after the decision we forget them. If we said no, we then forget what you wrote too.
      </p>
      <h2>If you think we are wrong</h2>
      <p>
        Send it again and say more
        {telephone ? (
          <>
            , or ring us on <a href={`tel:${telephone.replaceAll(' ', '')}`}>{telephone}</a>
          </>
        ) : null}
        .
      </p>
      <p>
        If somebody is in danger now, ring <a href="tel:999">999</a>.
      </p>
    </Page>
  )
}
