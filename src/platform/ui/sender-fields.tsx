import { type Fields, type FormErrors, first } from '../web/form.ts'
import { Input } from './input.tsx'
import { TextField } from './questions.tsx'
import type { Example } from './words.tsx'

/**
 * Who sends it, if they want to say, at the end of a form that anyone may fill in. One box is for programs alone: it
 * stands outside of what people see and hear, and shows itself only to somebody whose browser filled it in.
 */
export function SenderFields(props: { fields?: Fields; errors?: FormErrors; emailNeeded?: boolean; why?: string }) {
  const { fields = {}, errors = {}, emailNeeded = false } = props
  const shown = { fields, errors }
  const why = props.why ?? 'So that we can thank you and tell you what we did. Nobody else sees it.'
  return (
    <>
      <TextField name="senderName" label="Your name, if you like" autocomplete="name" {...shown} />
      <TextField
        name="senderEmail"
        label={emailNeeded ? 'Your email address' : 'Your email address, if you like'}
        hint={why}
        type="email"
        autocomplete="email"
        spellcheck={false}
        {...shown}
      />
      {errors.leaveEmpty ? (
        <TextField name="leaveEmpty" label="Leave this box empty" autocomplete="off" {...shown} />
      ) : (
        <div class="govuk-visually-hidden" aria-hidden="true">
          <Input
            name="leaveEmpty"
            label={{ text: 'Leave this box empty' }}
            autocomplete="off"
            value={first(fields, 'leaveEmpty')}
            attributes={{ tabindex: -1 }}
          />
        </div>
      )}
    </>
  )
}

export const examples: Example[] = [
  {
    name: 'With a mistake',
    of: () => <SenderFields errors={{ senderEmail: 'Enter an email address in the correct format' }} />,
  },
]
