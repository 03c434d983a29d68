import { BackLink } from '../../platform/ui/back-link.tsx'
import { Checkboxes } from '../../platform/ui/checkboxes.tsx'
import { CompareTable } from '../../platform/ui/compare-table.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { type KeptListing, shownOf } from '../amendments/kept.ts'
import { fieldInWords, fieldNames } from '../histories/history.ts'
import { type Edited, type EditedField, editedFields } from '../listing-forms/edited.ts'
import { dayInWords } from '../openings/day.ts'
import type { Merged } from './merge.ts'

/** Before two listings become one: which stays, how they differ, and what to take over. */
export function PreviewMerge(props: { stays: KeptListing; goes: KeptListing; taken: Partial<Edited> }) {
  const { stays, goes, taken } = props
  const [mine, theirs] = [shownOf(stays).edited, shownOf(goes).edited]
  const differing = editedFields.filter((field) => inWords(field, mine) !== inWords(field, theirs))
  const offered = editedFields.filter((field) => field in taken)
  return (
    <FormPage
      title="Merge two listings"
      before={<BackLink href="/steward/duplicates" text="Likely duplicates" />}
      heading="Merge two listings"
      submit="Merge them"
      beside={<a href={`/steward/duplicates/${goes.id}/${stays.id}`}>Keep the other one instead</a>}
      intro={
        <p class="lead">
          “{stays.name}” from “{stays.source}” stays. “{goes.name}” from “{goes.source}” goes, and links to it lead to
          the one that stays. You can undo this at any time.
        </p>
      }
    >
      {differing.length === 0 && <p>They say the same.</p>}
      {differing.length > 0 && (
        <CompareTable
          caption="How they differ"
          first="What"
          columns={['Stays', 'Goes']}
          ways={differing.map((field) => ({
            title: fieldNames[field] ?? field,
            cells: [
              <span class="post-body">{inWords(field, mine)}</span>,
              <span class="post-body">{inWords(field, theirs)}</span>,
            ],
          }))}
        />
      )}
      {offered.length > 0 && (
        <Checkboxes
          name="take"
          fieldset={{ legend: { text: 'Take over from the one that goes' } }}
          hint={{ text: 'The one that stays does not say this.' }}
          items={offered.map((field) => ({ value: field, text: fieldNames[field] ?? field }))}
          values={offered}
        />
      )}
    </FormPage>
  )
}

function inWords(field: EditedField, edited: Edited) {
  return fieldInWords(field, edited[field])
}

/** Listings that were merged, each with a way back. */
export function ShowMerged({ merged, done, today }: { merged: readonly Merged[]; done: string; today: string }) {
  return (
    <Page title="Merged listings" before={<BackLink href="/steward/duplicates" text="Likely duplicates" />}>
      {done === 'merged' && <NotificationBanner type="success" titleText="Done" text="They are one listing now." />}
      {done === 'undone' && (
        <NotificationBanner type="success" titleText="Undone" text="They are two listings again." />
      )}
      <h1>Merged listings</h1>
      {merged.length === 0 && <p>Nothing is merged.</p>}
      <ol class="listings">
        {merged.map((one) => (
          <li class="card">
            <p>
              <a href={`/steward/listings/${one.id}`}>{one.name}</a> was merged into{' '}
              <a href={`/steward/listings/${one.intoId}`}>{one.intoName}</a>
              {one.memberName && ` by ${one.memberName}`}
              {one.at && ` on ${dayInWords({ on: dayOf(one.at), today })}`}.
            </p>
            <form method="post" action="/steward/duplicates/merged">
              <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
              <input type="hidden" name="listing" value={one.id} />
              <button type="submit" class="govuk-button govuk-button--secondary">
                Undo<span class="govuk-visually-hidden"> the merging of {one.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ol>
    </Page>
  )
}

function dayOf(at: Date) {
  return at.toTemporalInstant().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}
