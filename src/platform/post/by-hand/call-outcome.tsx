import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { Input } from '../../ui/input.tsx'
import { Radios } from '../../ui/radios.tsx'
import { type Fields, type FormErrors, first } from '../../web/form.ts'
import type { OpenedPost } from './hand-post.ts'

/** What became of a call. It carries how often somebody had rung, so that one call is never counted twice. */
export function CallOutcome({ item, fields, errors }: { item: OpenedPost; fields: Fields; errors: FormErrors }) {
  const wrong = (name: string) => (errors[name] ? { errorMessage: { text: errors[name] } } : {})
  const parts = ['day', 'month', 'year'].map((part) => [`again-${part}`, first(fields, `again-${part}`)])
  return (
    <form method="post" action={`/post/letters/${item.id}/rung`} class="no-print" novalidate>
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      <input type="hidden" name="known" value={String(item.rung)} />
      <Radios
        name="outcome"
        value={first(fields, 'outcome')}
        fieldset={{ legend: { text: 'What happened?', classes: 'govuk-fieldset__legend--m' } }}
        items={[
          {
            value: 'said',
            text: 'I reached them and said it',
            hint: { text: 'We then forget here what there was to say.' },
          },
          { value: 'no answer', text: 'No answer' },
          {
            value: 'later',
            text: 'Try again later',
            conditional: {
              html: (
                <>
                  <DateInput
                    id="again"
                    namePrefix="again"
                    values={Object.fromEntries(parts)}
                    fieldset={{ legend: { text: 'Which day?' } }}
                    {...wrong('again')}
                  />
                  <Input
                    name="time"
                    label={{ text: 'From what time?' }}
                    hint={{ text: 'Such as 2:30 pm. Leave it empty for 9 in the morning.' }}
                    value={first(fields, 'time')}
                    classes="govuk-input--width-10"
                    {...wrong('time')}
                  />
                </>
              ),
            },
          },
        ]}
        {...wrong('outcome')}
      />
      <Button text="Save what happened" preventDoubleClick />
    </form>
  )
}
