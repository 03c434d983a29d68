import { assetUrl } from '../web/assets.ts'
import { Button } from './button.tsx'
import { currentFrame } from './frame.ts'
import type { Example } from './words.tsx'

interface PasskeyButtonOptions {
  /** Where they want to go afterwards: a path of ours. */
  back?: string
  text?: string
  /** The one thing to do on its page. */
  primary?: boolean
}

/**
 * Proves who somebody is by a passkey: to sign in, for the second step, or anew. A form of its own, so it stands outside
 * of every other form; hidden until a script finds that this browser knows passkeys. An element with
 * `data-passkey-missing` is shown until then. Where its page asks whose device this is (`device`), that is sent along.
 */
export function PasskeyButton({ back = '', text = 'Sign in with a passkey', primary }: PasskeyButtonOptions) {
  return (
    <>
      <form method="post" action="/sign-in/passkey" data-passkey="get" data-options="/sign-in/passkey/options" hidden>
        <PasskeyFields />
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="device" value="" />
        <Button text={text} classes={primary ? undefined : 'govuk-button--secondary'} />
      </form>
      <PasskeyScripts />
    </>
  )
}

/** What every form for a passkey carries: its key, the device's answer, and a place for news of how it goes. */
export function PasskeyFields() {
  return (
    <>
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      <input type="hidden" name="response" value="" />
      <p class="passkey-said" role="status" />
    </>
  )
}

/** Once on each page that has a form for a passkey, or offers one. */
export function PasskeyScripts() {
  return (
    <>
      <script src={assetUrl('passkey-library.js')} defer />
      <script src={assetUrl('passkey.js')} defer />
    </>
  )
}

/**
 * Offers a passkey after a good sign-in, quietly: hidden until a script finds that this device could make one. For pages
 * whose room asked `offersPasskey`.
 */
export function PasskeyOffer({ back }: { back: string }) {
  return (
    <section class="passkey-offer" aria-labelledby="passkey-offer" data-passkey-offer hidden>
      <h2 id="passkey-offer">Sign in more easily next time</h2>
      <p>
        You can unlock this device with your finger, your face or a number, and be signed in. It is called a passkey.
      </p>
      <Button
        href={`/my-sign-in/passkeys/new?back=${encodeURIComponent(back)}`}
        text="Set up a passkey"
        classes="govuk-button--secondary"
      />
      <form method="post" action="/sign-in/offer-passkey">
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <input type="hidden" name="back" value={back} />
        <Button name="answer" value="later" text="Not now" classes="govuk-button--secondary press" />
        <Button name="answer" value="never" text="Do not ask again" classes="govuk-button--secondary press" />
      </form>
      <PasskeyScripts />
    </section>
  )
}

export const examples: Example[] = [
  { name: 'Sign in with a passkey, where the browser knows them', of: () => <PasskeyButton back="/guide" /> },
]
