import type { Child } from 'hono/jsx'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { InsetText } from '../../platform/ui/inset-text.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { SenderFields } from '../../platform/ui/sender-fields.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { kinds, type Listing } from '../listings/listing.ts'
import { wrongs } from './correction.ts'
import { links } from './suggestion.ts'

interface Answered {
  fields?: Fields
  errors?: FormErrors
}

/** Telling us that a listing is wrong. Nobody has to say who they are. */
export function NewCorrection({ listing, ...answered }: Answered & { listing: Listing }) {
  const of = Object.entries(wrongs).map(([value, { asks }]) => ({ value, text: asks }))
  return (
    <FormPage
      title={`Tell us it is wrong: ${listing.name}`}
      heading="Tell us it is wrong"
      before={<BackLink href={`/support/${listing.id}`} text={listing.name} />}
      intro={<Read about={`You are telling us about ${listing.name}.`} />}
      submit="Send"
      {...answered}
    >
      <RadiosField name="wrong" label="What is wrong?" of={of} {...answered} />
      <LongTextField
        name="right"
        label="What is right, as far as you know?"
        hint="Please write nothing private about anyone."
        max={2000}
        rows={4}
        {...answered}
      />
      <SenderFields {...answered} />
      <Danger />
    </FormPage>
  )
}

/** Telling us of a place that we do not have. */
export function NewSuggestion(answered: Answered) {
  return (
    <FormPage
      title="Suggest a place"
      heading="Suggest a place"
      before={<BackLink href="/support" text="Find support" />}
      intro={<Read about="A lunch club, a helpline, a scooter to try: anything that helped you may help others." />}
      submit="Send"
      {...answered}
    >
      <RadiosField
        name="kind"
        label="What is it?"
        of={Object.entries(kinds).map(([value, text]) => ({ value, text }))}
        {...answered}
      />
      <TextField name="name" label="What is it called?" {...answered} />
      <LongTextField name="description" label="What does it do, and for whom?" max={2000} rows={4} {...answered} />
      <LongTextField
        name="address"
        label="Where is it?"
        hint="Leave this empty if it is online."
        rows={3}
        {...answered}
      />
      <TextField name="postcode" label="Postcode" width={10} {...answered} />
      <TextField name="when" label="When is it open?" hint="For example: every Tuesday, 12 to 2" {...answered} />
      <TextField name="cost" label="What does it cost?" hint="For example: free, or £5 for lunch" {...answered} />
      <TextField name="phone" label="Telephone number" type="tel" width={20} {...answered} />
      <TextField name="website" label="Website" inputmode="url" spellcheck={false} {...answered} />
      <RadiosField
        name="link"
        label="How do you know it?"
        of={Object.entries(links).map(([value, text]) => ({ value, text }))}
        {...answered}
      />
      <SenderFields {...answered} />
    </FormPage>
  )
}

/** A provider says that a listing is theirs. */
export function NewClaim({ listing, ...answered }: Answered & { listing: Listing }) {
  return (
    <FormPage
      title={`Is this yours: ${listing.name}`}
      heading="Is this yours?"
      before={<BackLink href={`/support/${listing.id}`} text={listing.name} />}
      intro={
        <Read about={`If you run ${listing.name}, tell us. Once we have made sure, its page says that you keep it.`} />
      }
      submit="Send"
      {...answered}
    >
      <TextField name="role" label="What do you do there?" hint="For example: I run the kitchen" {...answered} />
      <TextField name="phone" label="Telephone number at work" type="tel" width={20} {...answered} />
      <LongTextField
        name="change"
        label="What should we change?"
        hint="Leave this empty if all is well."
        max={2000}
        {...answered}
      />
      <SenderFields why="At work, if you have one. We need it, or the telephone number, to make sure." {...answered} />
    </FormPage>
  )
}

/** It arrived. */
export function ShowThanks({ back }: { back: { href: string; text: string } }) {
  return (
    <Page title="Thank you" before={<BackLink href={back.href} text={back.text} />}>
      <h1>Thank you</h1>
      <p class="lead">What you wrote is here. One of us will read it.</p>
      <p>If you gave an email address, we write to you when we have decided what to do.</p>
      <p>
        <a href="/moderation/policy">What happens with what you write</a>
      </p>
    </Page>
  )
}

function Read({ about }: { about: Child }) {
  return (
    <>
      <p class="lead">{about}</p>
      <p>
        A person reads it before anyone else sees it. <a href="/moderation/policy">What happens with what you write</a>
      </p>
    </>
  )
}

function Danger() {
  return (
    <InsetText>
      If somebody is in danger now, ring <a href="tel:999">999</a>.
    </InsetText>
  )
}
