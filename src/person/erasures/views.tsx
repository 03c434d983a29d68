import type { Child } from 'hono/jsx'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { ErrorsOf } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { InsetText } from '../../platform/ui/inset-text.tsx'
import { dayOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField } from '../../platform/ui/questions.tsx'
import { WarningText } from '../../platform/ui/warning-text.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { grounds, type Waiting, wordsMax } from './erasure.ts'
import { WhatGoes } from './what-goes.tsx'

/** The wishes that wait for a second person. */
export function ShowErasures(props: { waiting: readonly Waiting[]; me: string; done: 'agreed' | 'refused' | null }) {
  const { waiting, me, done } = props
  return (
    <Page title="Records to erase" easyRead="apart" leave before={<BackLink href="/my-space" text="My space" />}>
      <h1>Records to erase</h1>
      {done === 'agreed' && <InsetText text="You agreed. The record is being erased." />}
      {done === 'refused' && <InsetText text="You said no, and nothing was erased. Whoever asked is told why." />}
      {waiting.length === 0 && <p>Nothing waits for a second person.</p>}
      {waiting.map((request) => (
        <Card title={request.name} level={2} {...(request.askedBy === me ? {} : { href: `/erasures/${request.id}` })}>
          <p>{askedInWords(request)}</p>
          {request.askedBy === me && <p class="quiet">You asked for it, so somebody else decides.</p>}
        </Card>
      ))}
    </Page>
  )
}

/** One wish, for the second person to agree to or to refuse. */
export function DecideErasure(props: { request: Waiting; fields?: Fields; errors?: FormErrors }) {
  const { request, fields = {}, errors = {} } = props
  const wrong = Object.keys(errors).length > 0
  const title = `Erase the record of ${request.name}?`
  return (
    <Page
      title={wrong ? `Error: ${title}` : title}
      easyRead="apart"
      leave
      before={<BackLink href="/erasures" text="Records to erase" />}
    >
      <ErrorsOf errors={errors} />
      <h1>{title}</h1>
      <p>{askedInWords(request)}</p>
      {request.words && <p>“{request.words}”</p>}
      <WhatGoes own={false} />
      {request.inEnquiry ? (
        <WarningText text="An enquiry about this person is open. The record is needed for it, and cannot be erased until it is closed." />
      ) : (
        <Step step="agree">
          <Button text="Agree, and erase it" classes="govuk-button--warning" preventDoubleClick />
        </Step>
      )}
      <h2>Or say no</h2>
      <Step step="refuse">
        <LongTextField
          name="refusal"
          label="Why not?"
          hint="Whoever asked reads this."
          max={wordsMax}
          {...{ fields, errors }}
        />
        <Button text="Say no" classes="govuk-button--secondary" preventDoubleClick />
      </Step>
    </Page>
  )
}

function Step({ step, children }: { step: 'agree' | 'refuse'; children?: Child }) {
  const frame = currentFrame()
  return (
    <form method="post" action={frame.path} novalidate>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      <input type="hidden" name="step" value={step} />
      {children}
    </form>
  )
}

function askedInWords({ own, name, asker, ground, askedAt }: Waiting): string {
  const who = own ? `${name} asked for it themselves` : `${asker} asked for it`
  return own
    ? `${who} on ${dayOf(askedAt)}.`
    : `${who} on ${dayOf(askedAt)}. The reason: ${grounds[ground].replace(/^./, (letter) => letter.toLowerCase())}.`
}
