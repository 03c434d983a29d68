import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField } from '../../platform/ui/questions.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { dayWithName, type LookReport, wordsMax } from './look.ts'

/** Asks what somebody did not expect, for the guardian. */
export function ReportLook(props: {
  record: Meeting
  who: { id: string; name: string } | null
  day: string
  fields?: Fields
  errors?: FormErrors
}) {
  const { record, who, day, fields, errors } = props
  const looks = `/people/${record.personId}/looks`
  return (
    <FormPage
      title="I did not expect this"
      leave
      before={<BackLink href={looks} text="Who looked" />}
      heading="I did not expect this"
      intro={
        <>
          <p class="lead">
            {who ? `${who.name} looked on ${dayWithName(day)}.` : `This happened on ${dayWithName(day)}.`} We ask the
            guardian to find out why. It is their job to look after everybody’s records.
          </p>
          {who && <p>We do not tell {who.name} that you asked.</p>}
        </>
      }
      submit="Tell the guardian"
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="day" value={day} />
      <input type="hidden" name="who" value={who?.id ?? ''} />
      <LongTextField
        name="words"
        label="Is there something we should know?"
        hint="You do not have to write anything."
        max={wordsMax}
        {...(fields ? { fields } : {})}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}

export function ReportSent({ record, told }: { record: Meeting; told: number }) {
  return (
    <Page title="Thank you for telling us" easyRead="apart" leave>
      <h1>Thank you for telling us</h1>
      <p class="lead">
        {told > 0
          ? 'We have told the guardian. They look into it, and you read their answer under “Who looked”.'
          : 'It is written down, but nobody is guardian here at the moment. Please ring us as well.'}
      </p>
      <p>
        <a href={`/people/${record.personId}/looks`}>Back to who looked</a>
      </p>
      <p>
        <a href={`/people/${record.personId}/sharing`}>Change who can see</a>
      </p>
    </Page>
  )
}

/** What the person asked about, with the answers; to a guardian with a form for each that is open. */
export function Reports({
  record,
  reports,
  fields = {},
  errors = {},
}: {
  record: Meeting
  reports: readonly LookReport[]
  fields?: Fields
  errors?: FormErrors
}) {
  if (reports.length === 0) return null
  // One at a time: two boxes for an answer on one page are soon mixed up.
  const toAnswer = record.own ? undefined : reports.findLast(({ answeredAt }) => answeredAt === null)
  return (
    <section class="looks-reports">
      <h2>{record.own ? 'What you asked about' : `What ${record.name} did not expect`}</h2>
      {reports.map((report) => (
        <div class="card card--sky">
          <p>
            {report.aboutName ? `${report.aboutName} looked` : 'Something happened'} on {dayWithName(report.aboutOn)}.
          </p>
          {report.words && <p>“{report.words}”</p>}
          {report.answeredAt ? (
            <p>
              <strong>The guardian’s answer:</strong> {report.answer ?? 'It was erased.'}
            </p>
          ) : (
            <Unanswered asks={report === toAnswer} own={record.own} report={report} fields={fields} errors={errors} />
          )}
        </div>
      ))}
    </section>
  )
}

function Unanswered(props: { asks: boolean; own: boolean; report: LookReport; fields: Fields; errors: FormErrors }) {
  const { asks, own, report, fields, errors } = props
  const frame = currentFrame()
  if (own) return <p class="quiet">The guardian is looking into it.</p>
  if (!asks) return <p class="quiet">Answer the one below first.</p>
  const asked = fields.report === report.id ? { fields, errors } : {}
  return (
    <form method="post" action={frame.path} novalidate>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      <input type="hidden" name="report" value={report.id} />
      <LongTextField
        name="answer"
        label="What you found"
        hint="The person reads this."
        max={wordsMax}
        rows={3}
        {...asked}
      />
      <Button text="Send the answer" preventDoubleClick />
    </form>
  )
}
