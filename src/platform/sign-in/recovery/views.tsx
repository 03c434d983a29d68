import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Page } from '../../ui/page.tsx'
import { assetUrl } from '../../web/assets.ts'

/** What recovery codes are for, how many are left, and a button for new ones. */
export function ShowRecovery({ left, back }: { left: number; back: string }) {
  const title = 'Recovery codes'
  return (
    <FormPage
      title={title}
      heading={title}
      submit={left > 0 ? 'Make ten new codes' : 'Make ten codes'}
      before={<BackLink href="/my-sign-in" text="How I sign in" />}
      beside={<a href={back}>Go on without</a>}
      intro={
        <>
          <p class="lead">Keep these on paper, for the day when you lose your telephone or your passkey.</p>
          <p>Each code lets you in once. We show them only once, so have a pen or a printer ready.</p>
          {left > 0 && <p>You have {left} left. New codes take the place of all older ones.</p>}
        </>
      }
    >
      <input type="hidden" name="back" value={back} />
    </FormPage>
  )
}

/** The codes, once. */
export function ShowCodes({
  codes,
  organisation,
  back,
}: {
  codes: readonly string[]
  organisation: string
  back: string
}) {
  const title = 'Your recovery codes'
  return (
    <Page title={title} easyRead="apart">
      <h1>{title}</h1>
      <p class="lead">These are for {organisation}. Print this page, or write them down.</p>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>Keep the paper where only you find it. Cross out each code that you use.</p>
      <div class="no-print">
        <p>We cannot show them again. If you lose the paper, make new ones.</p>
        <div class="actions">
          <Button type="button" text="Print" attributes={{ 'data-print': true, hidden: true }} />
          <Button href={back} text="I have them on paper" classes="govuk-button--secondary" />
        </div>
      </div>
      <script src={assetUrl('print.js')} defer />
    </Page>
  )
}
