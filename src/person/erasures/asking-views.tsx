import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField, RadiosField } from '../../platform/ui/questions.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { groundNames, grounds, isOpen, type Request, wordsMax } from './erasure.ts'
import { WhatGoes } from './what-goes.tsx'

/** Asks that a record be erased: its owner without a reason, staff with one of the law. */
export function AskErasure({ record, fields, errors }: { record: Meeting; fields?: Fields; errors?: FormErrors }) {
  const asked = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = record.own ? 'Erase my record' : `Erase the record of ${record.name}`
  return (
    <FormPage
      title={title}
      heading={title}
      leave
      before={<BackLink href="/my-space" text="My space" />}
      intro={<WhatGoes own={record.own} />}
      submit={record.own ? 'Ask to erase my record' : 'Ask for a second person'}
      {...(errors ? { errors } : {})}
    >
      {!record.own && (
        <RadiosField
          name="ground"
          label="Which reason of the law is it?"
          of={groundNames.map((name) => ({ value: name, text: grounds[name] }))}
          {...asked}
        />
      )}
      <LongTextField
        name="words"
        label={record.own ? 'Do you want to tell us why?' : 'Why?'}
        hint={record.own ? 'You do not have to.' : 'The second person reads this, and so does the person.'}
        max={wordsMax}
        {...asked}
      />
    </FormPage>
  )
}

/** What became of the newest wish. */
export function ShowRequest({ record, request, mine }: { record: Meeting; request: Request; mine: boolean }) {
  const { personId } = record
  return (
    <Page title="Erasing the record" easyRead="apart" leave before={<BackLink href="/my-space" text="My space" />}>
      <h1>{record.own ? 'Erasing my record' : `Erasing the record of ${record.name}`}</h1>
      <p class="lead">{whatBecame(request, mine)}</p>
      {request.words && !mine && <p>“{request.words}”</p>}
      {request.refusal && <p>“{request.refusal}”</p>}
      {isOpen(request) && (mine || record.own) && <Withdraw />}
      {!isOpen(request) && !request.agreedAt && (
        <p>
          <a href={`/people/${personId}/erasure?again=yes`}>Ask again</a>
        </p>
      )}
      {record.own && <p>You may also complain to the Information Commissioner, on 0303 123 1113.</p>}
    </Page>
  )
}

function Withdraw() {
  const frame = currentFrame()
  return (
    <form method="post" action={frame.path}>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      <input type="hidden" name="step" value="withdraw" />
      <Button text="Do not erase it" preventDoubleClick />
    </form>
  )
}

function whatBecame(request: Request, mine: boolean): string {
  const who = mine ? 'You asked' : `${request.asker} asked`
  const on = `${who} for this on ${dayOf(request.askedAt)}.`
  if (request.withdrawnAt) return `${on} It was taken back, and nothing was erased.`
  if (request.refusedAt) return `${on} A second person said no, and nothing was erased. This is why:`
  if (request.agreedAt) return `${on} A second person agreed. It is being erased now.`
  return `${on} A second person must agree before anything is erased. We answer within a month.`
}
