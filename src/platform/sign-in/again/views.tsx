import { Button } from '../../ui/button.tsx'
import { ErrorsOf } from '../../ui/form-page.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import { PasskeyButton } from '../../ui/passkey-button.tsx'
import { TextField } from '../../ui/questions.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'

export interface WaysAgain {
  codeApp: boolean
  passkey: boolean
  /** The address that a link would go to; null where there is none that is theirs alone. */
  email: string | null
}

/** Asks who it is once more, by any way they have. A code that was wrong is not shown again. */
export function ProveAgain(props: {
  back: string
  ways: WaysAgain
  telephone: string | null
  fields?: Fields
  errors?: FormErrors
}) {
  const { back, ways, telephone, errors = {} } = props
  const title = 'Show us that it is you'
  const wrong = Object.keys(errors).length > 0
  const standsOut = ways.codeApp ? 'app' : ways.email ? 'email' : 'letter'
  return (
    <Page title={wrong ? `Error: ${title}` : title} easyRead="apart">
      <ErrorsOf errors={errors} />
      <h1>{title}</h1>
      <p class="lead">What you are about to do matters, so we ask once more. What you typed is kept.</p>
      {ways.codeApp && (
        <WayForm way="app" back={back} submit="Go on" first={standsOut === 'app'}>
          <TextField
            name="app-code"
            label="Code from your code app"
            width={10}
            inputmode="numeric"
            autocomplete="one-time-code"
            errors={errors}
          />
        </WayForm>
      )}
      {ways.passkey && <PasskeyButton back={back} text="Use my passkey" />}
      {ways.email && (
        <WayForm way="email" back={back} submit="E-mail me a link" first={standsOut === 'email'}>
          <p>
            We can send a link to <strong class="email">{ways.email}</strong>. Open it on this device.
          </p>
        </WayForm>
      )}
      <details class="govuk-details" open={standsOut === 'letter' || 'number' in errors}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">I have a letter with a code</span>
        </summary>
        <div class="govuk-details__text">
          <WayForm way="letter" back={back} submit="Use this letter" first={standsOut === 'letter'}>
            <TextField
              name="number"
              label="Number of the letter"
              width={10}
              inputmode="numeric"
              autocomplete="off"
              errors={errors}
            />
            <TextField
              name="letter-code"
              label="Code in the letter"
              width={10}
              autocomplete="off"
              spellcheck={false}
              errors={errors}
            />
          </WayForm>
        </div>
      </details>
      {telephone && <p>Nothing of this works? Ring us on {telephone}.</p>}
      <p>
        <a href="/my-space">Leave it as it is</a>
      </p>
    </Page>
  )
}

function WayForm(props: { way: string; back: string; submit: string; first: boolean; children?: unknown }) {
  const frame = currentFrame()
  return (
    <form method="post" action={frame.path} novalidate>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      <input type="hidden" name="way" value={props.way} />
      <input type="hidden" name="back" value={props.back} />
      {props.children}
      <Button text={props.submit} preventDoubleClick {...(props.first ? {} : { classes: 'govuk-button--secondary' })} />
    </form>
  )
}
