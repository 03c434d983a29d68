import { BackLink } from '../../platform/ui/back-link.tsx'
import { Checkboxes } from '../../platform/ui/checkboxes.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { InsetText } from '../../platform/ui/inset-text.tsx'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { Radios } from '../../platform/ui/radios.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { first } from '../../platform/web/form.ts'
import { type Change, changeInWords, fieldNames } from '../histories/history.ts'
import type { EditedField, EditedList } from '../listing-forms/edited.ts'
import { checkedInWords, kinds } from '../listings/listing.ts'
import { statusInWords } from '../standings/standing.ts'
import { ActsOf } from './acts.tsx'
import { type FormShown, Kept, Line, Lines, Phones, Places, Times } from './form-fields.tsx'
import type { KeptListing } from './kept.ts'

export interface KeptShown extends FormShown {
  kept: KeptListing
  /** The marks of the fields as they were when the form was opened. */
  was: string
  /** Fields that the form asks; long lists are left as they are. */
  asked: readonly EditedField[]
  left: readonly EditedList[]
  /** Fields whose own words say something of an address that is hidden. */
  saying: readonly EditedField[]
  changes: readonly Change[]
  /** What somebody told us of it, to be set right here. */
  told: readonly string[]
  /** What was just done, in a sentence. */
  done: string | null
  today: string
}

/** Everything about a listing, for a steward: how it stands, what it says, and what was done to it. */
export function ShowKept(props: KeptShown) {
  const { kept, errors, asked, left, was } = props
  return (
    <FormPage
      title={kept.name}
      before={<BackLink href="/steward/queue" text="Check listings" />}
      errors={errors}
      submit="Save"
      beside={<a href={`/support/${kept.id}`}>See its page</a>}
      intro={<Heading {...props} />}
    >
      {/* Enter saves: without this it would press the first button, which takes a row out. */}
      <button type="submit" class="govuk-visually-hidden" tabindex={-1}>
        Save
      </button>
      <input type="hidden" name="was" value={was} />
      <input type="hidden" name="asked" value={asked.join(' ')} />
      <h2>What it is</h2>
      <WhatItIs {...props} />
      <h2>How to reach it</h2>
      {left.includes('phones') ? <TooMany list="phones" /> : <Phones shown={props} listingId={kept.id} />}
      <Line name="email" shown={props} inputmode="email" spellcheck={false} />
      <Line name="website" shown={props} inputmode="url" spellcheck={false} />
      <h2>Where</h2>
      {kept.addressHidden && <p>The address is hidden. Only stewards see it here.</p>}
      {left.includes('places') ? <TooMany list="places" /> : <Places shown={props} listingId={kept.id} />}
      <h2>When</h2>
      {left.includes('times') ? <TooMany list="times" /> : <Times shown={props} listingId={kept.id} />}
      <Checkboxes
        name="checked"
        items={[{ value: 'yes', text: 'I made sure today that all of this is true' }]}
        values={first(props.fields, 'checked') ? ['yes'] : []}
      />
    </FormPage>
  )
}

/** Of what was sent, the words that say what is right: the rest is in the listing already. */
export function toldOf(sent: Readonly<Record<string, unknown>>): string[] {
  const words = [sent.right, sent.change, sent.when]
  return words.filter((said): said is string => typeof said === 'string' && said !== '')
}

function Heading(props: KeptShown) {
  const { kept, done, told, today, saying, changes, theirs } = props
  return (
    <>
      {told.length > 0 && (
        <InsetText>
          <p>Somebody wrote:</p>
          {told.map((words) => (
            <p>{words}</p>
          ))}
        </InsetText>
      )}
      {done && <NotificationBanner type="success" titleText="Done" text={done} />}
      <Tag text={statusInWords(kept)} /> {kept.addressHidden && <Tag classes="govuk-tag--blue" text="Address hidden" />}{' '}
      {kept.loweredReason && <Tag classes="govuk-tag--yellow" text="Lower in lists" />}
      <h1>{kept.name}</h1>
      <p class="quiet">
        From “{kept.source}”, {checkedInWords(kept, today)}.
      </p>
      {kept.mergedInto && (
        <InsetText>
          This was merged into <a href={`/steward/listings/${kept.mergedInto}`}>another listing</a>. You can undo that
          under <a href="/steward/duplicates/merged">merged listings</a>.
        </InsetText>
      )}
      {kept.loweredReason && <InsetText>Lower in lists, because: {kept.loweredReason}</InsetText>}
      {saying.length > 0 && (
        <InsetText>
          The address is hidden, but these still say something of it:{' '}
          {saying.map((field) => fieldNames[field]).join(', ')}. Change those words too.
        </InsetText>
      )}
      {theirs && (
        <InsetText>
          <strong>Somebody else saved this listing while you were typing.</strong> Nothing of theirs is lost, and what
          you typed is below. Look at {theirs.fields.map((field) => fieldNames[field]).join(', ')}, then save again.
        </InsetText>
      )}
      <ActsOf kept={kept} />
      <History id={kept.id} changes={changes} today={today} />
    </>
  )
}

function History({ id, changes, today }: { id: string; changes: readonly Change[]; today: string }) {
  if (changes.length === 0) return <p class="quiet">Nothing was changed since it came.</p>
  return (
    <>
      <ul class="small">
        {changes.slice(0, 3).map((change) => (
          <li>{changeInWords(change, today)}</li>
        ))}
      </ul>
      <p>
        <a href={`/steward/listings/${id}/history`}>All of its history</a>
      </p>
    </>
  )
}

function WhatItIs(props: KeptShown) {
  const { fields, errors } = props
  return (
    <>
      <Line name="name" shown={props} />
      <Kept field="kind" shown={props}>
        <Radios
          name="kind"
          classes="in-a-row"
          fieldset={{ legend: { text: 'Kind' } }}
          items={Object.entries(kinds).map(([value, text]) => ({ value, text }))}
          value={first(fields, 'kind')}
          {...(errors.kind ? { errorMessage: { text: errors.kind } } : {})}
        />
      </Kept>
      <Lines name="description" shown={props} rows={8} />
      <Lines name="whoFor" shown={props} />
      <Lines name="howToStart" shown={props} />
      <Lines name="cost" shown={props} rows={2} />
      <Kept field="free" shown={props}>
        <Radios
          name="free"
          classes="in-a-row"
          fieldset={{ legend: { text: 'Is it free?' } }}
          items={[
            { value: 'yes', text: 'Free' },
            { value: 'no', text: 'It costs money' },
            { value: 'unknown', text: 'It does not say' },
          ]}
          value={first(fields, 'free')}
          {...(errors.free ? { errorMessage: { text: errors.free } } : {})}
        />
      </Kept>
      <Line name="minimumAge" shown={props} inputmode="numeric" classes="govuk-input--width-4" />
      <Line name="maximumAge" shown={props} inputmode="numeric" classes="govuk-input--width-4" />
    </>
  )
}

function TooMany({ list }: { list: EditedList }) {
  return <p>{fieldNames[list]}: there are too many to change here. They stay as they are.</p>
}
