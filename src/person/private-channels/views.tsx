import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { Radios } from '../../platform/ui/radios.tsx'
import { RecordTop } from '../../platform/ui/record-page.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { type Channel, channelInWords, channelWords } from './channel.ts'

interface Shown {
  record: Meeting
  now: Channel | undefined
  fields?: Fields
  errors?: FormErrors
}

/** How we reach this person. The title says nothing of why somebody might want another way. */
export function EditChannel({ record, now, fields, errors = {} }: Shown) {
  const base = `/people/${record.personId}/sharing/choices`
  const shown = fields ?? (now ? { channel: now.channel, [now.channel]: now.address, note: now.note } : {})
  return (
    <FormPage
      leave
      title="How we reach you"
      top={<RecordTop record={record} title="How we reach you" />}
      before={<BackLink href={base} text="More choices" />}
      intro={<Now record={record} now={now} />}
      submit="Save this"
      beside={<a href={base}>Change nothing</a>}
      errors={errors}
    >
      <Ways fields={shown} errors={errors} />
    </FormPage>
  )
}

function Now({ record, now }: Pick<Shown, 'record' | 'now'>) {
  return (
    <>
      <p class="lead">Choose a way that only you read or hear. We use it before any other. Nobody else sees it here.</p>
      {now && (
        <section class="card sharing-of" aria-label="How we reach you now">
          <p>{channelInWords(now)}</p>
          <form method="post" action={`/people/${record.personId}/private-channel/end`}>
            <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
            <Button classes="govuk-button--secondary" text="Stop using this" preventDoubleClick />
          </form>
        </section>
      )}
    </>
  )
}

function Ways({ fields, errors }: { fields: Fields; errors: FormErrors }) {
  const given = { fields, errors }
  return (
    <Radios
      name="channel"
      value={first(fields, 'channel')}
      fieldset={{ legend: { text: 'How do we reach you?' } }}
      {...(errors.channel ? { errorMessage: { text: errors.channel } } : {})}
      items={[
        {
          value: 'email',
          text: channelWords.email,
          conditional: {
            html: <TextField name="email" label="E-mail address" type="email" inputmode="email" {...given} />,
          },
        },
        {
          value: 'letter',
          text: channelWords.letter,
          hint: { text: 'Perhaps to a friend, or kept for you at our office.' },
          conditional: {
            html: <LongTextField name="letter" label="Name and address for the letter" rows={4} {...given} />,
          },
        },
        {
          value: 'call',
          text: channelWords.call,
          conditional: {
            html: (
              <>
                <TextField name="call" label="Telephone number" type="tel" inputmode="tel" width={20} {...given} />
                <LongTextField
                  name="note"
                  label="What should the person who rings know?"
                  hint="For example: ring on Tuesday mornings, say it is the library."
                  rows={3}
                  {...given}
                />
              </>
            ),
          },
        },
      ]}
    />
  )
}
