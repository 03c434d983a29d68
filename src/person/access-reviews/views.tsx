import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { CheckboxesField, LongTextField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import type { AccessRequest } from '../access-requests/access-request.ts'
import { blackOut } from './black-out.ts'
import { type Decision, groundNames, grounds, whyMax } from './decision.ts'
import { type Item, isMedia, kindInWords, saidIn } from './item.ts'

export interface ItemPage {
  record: Meeting
  request: AccessRequest
  item: Item
  /** What was decided of it as it is now. */
  decision: Decision | undefined
}

/** One thing, whole, with the decision over it. */
export function DecideItem(
  props: ItemPage & {
    picks: readonly string[]
    draft?: Draft | null | undefined
    fields?: Fields
    errors?: FormErrors
  },
) {
  const { record, request, item, decision, picks, draft, errors } = props
  const asked = { ...(props.fields ? { fields: props.fields } : {}), ...(errors ? { errors } : {}) }
  const title = titleOf(item)
  return (
    <FormPage
      title={title}
      heading={title}
      leave
      before={
        <BackLink href={`/people/${record.personId}/access-requests/${request.id}`} text="All that is read through" />
      }
      submit="Save and go to the next"
      draft={draft}
      intro={<WhatItSays personId={record.personId} item={item} />}
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="basedOn" value={item.fingerprint} />
      <RadiosField
        name="outcome"
        label={`What does ${record.name} get?`}
        of={[
          { value: 'give', text: 'All of it' },
          ...(isMedia(item) ? [] : [{ value: 'black out', text: 'It, with some words blacked out' }]),
          { value: 'leave out', text: 'None of it' },
        ]}
        {...(decision ? { value: decision.outcome } : {})}
        {...asked}
      />
      {!isMedia(item) && <Passages decision={decision} picks={picks} asked={asked} />}
      <RadiosField
        name="ground"
        label="Why?"
        of={groundNames.map((value) => ({
          value,
          text: grounds[value].text,
          ...(grounds[value].hint ? { hint: grounds[value].hint } : {}),
        }))}
        {...(decision ? { value: decision.ground } : {})}
        {...asked}
      />
      <TextField
        name="askedWhom"
        label="If it could do serious harm: who was asked, and when?"
        value={decision?.askedWhom ?? ''}
        {...asked}
      />
      <LongTextField
        name="why"
        label="Say why, where it is not given whole"
        hint="The second person reads this. The person does not."
        max={whyMax}
        value={decision?.why ?? ''}
        {...asked}
      />
    </FormPage>
  )
}

function Passages(props: {
  decision: Decision | undefined
  picks: readonly string[]
  asked: { fields?: Fields; errors?: FormErrors }
}) {
  const { decision, picks, asked } = props
  const chosen = decision?.passages ?? []
  return (
    <>
      {picks.length > 0 && (
        <CheckboxesField
          name="picked"
          label="Which words are blacked out?"
          hint="Only where you chose to black out. Whoever wrote it is named beside it: to keep that back, leave it out."
          of={picks.map((value) => ({ value, text: value }))}
          values={picks.filter((pick) => chosen.includes(pick))}
          {...asked}
        />
      )}
      <LongTextField
        name="passages"
        label="Other words to black out"
        hint="Each on a line of its own, as they stand there."
        rows={4}
        value={chosen.filter((passage) => !picks.includes(passage)).join('\n')}
        {...asked}
      />
    </>
  )
}

/** The same for the second person, who decides nothing here. */
export function ReadItem({ record, request, item, decision }: ItemPage) {
  const title = titleOf(item)
  return (
    <Page
      title={title}
      easyRead="apart"
      leave
      before={
        <BackLink href={`/people/${record.personId}/access-requests/${request.id}`} text="All that is read through" />
      }
    >
      <h1>{title}</h1>
      {!decision && <p>Nobody has decided yet. What is not decided is not given.</p>}
      {decision && <Decided decision={decision} name={record.name} />}
      <h2>What it says</h2>
      <WhatItSays personId={record.personId} item={item} />
      {decision?.outcome === 'black out' && (
        <>
          <h2>What {record.name} gets</h2>
          <Versions item={item} passages={decision.passages} />
        </>
      )}
    </Page>
  )
}

function Decided({ decision, name }: { decision: Decision; name: string }) {
  return (
    <>
      <p class="lead">{outcomeInWords(decision, name)}</p>
      <p>
        {grounds[decision.ground].text}. {decision.decidedBy} decided this.
      </p>
      {decision.why && <p>“{decision.why}”</p>}
      {decision.askedWhom && <p>Asked about harm: {decision.askedWhom}</p>}
    </>
  )
}

/** 'Olive gets all of it.' */
export function outcomeInWords({ outcome }: Pick<Decision, 'outcome'>, name: string): string {
  if (outcome === 'give') return `${name} gets all of it.`
  return outcome === 'black out' ? `${name} gets it, with words blacked out.` : `${name} gets none of it.`
}

function WhatItSays({ personId, item }: { personId: string; item: Item }) {
  return (
    <>
      <Versions item={item} passages={[]} />
      {isMedia(item) && (
        <p>
          <a href={`/people/${personId}/about/media/${item.subjectId}`}>Open the file</a>
        </p>
      )}
    </>
  )
}

/** Each version, in what frame is given: blacked out as the person gets it, or as it stands. */
export function Versions({ item, passages }: { item: Item; passages: readonly string[] }) {
  return (
    <>
      {saidIn(item).map(({ by, on, removed, said }) => (
        <article class="card entry">
          {removed && <p>It was taken out.</p>}
          <dl class="said">
            {said.map(({ label, words }) => (
              <div>
                <dt>{label}</dt>
                <dd dir="auto">{blackOut(words ?? '', passages)}</dd>
              </div>
            ))}
          </dl>
          <p class="entry-by">
            {by}, {on}
          </p>
        </article>
      ))}
    </>
  )
}

/** 'Somebody around them, in People'. */
export function titleOf({ kind, section }: Pick<Item, 'kind' | 'section'>): string {
  return `${kindInWords(kind)}, in “${sectionWords[section].short}”`
}
