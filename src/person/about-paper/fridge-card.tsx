import type { Meeting } from '../../platform/identity/record.ts'
import { Button } from '../../platform/ui/button.tsx'
import { Checkboxes } from '../../platform/ui/checkboxes.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayInWords, today } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { PrintButton } from '../../platform/ui/print-page.tsx'
import { Radios } from '../../platform/ui/radios.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { classes } from '../../platform/ui/words.tsx'
import type { PartName } from '../about/about.ts'
import { headingOf } from '../about/part-words.ts'
import { type CardChoice, type Ring, ringsMax } from './card.ts'
import { type CardPart, hasRoom } from './card-room.ts'
import { BackToAbout } from './views.tsx'

export interface CardPage {
  record: Meeting
  choice: CardChoice
  /** Parts with words, which can be ticked. */
  offered: readonly PartName[]
  words: readonly CardPart[]
  /** Everybody with a telephone; null where this reader may not see who is there. */
  rings: readonly Ring[] | null
}

/** A card for the fridge: what to tick, and the card as it comes on paper. */
export function FridgeCard(page: CardPage) {
  const { record, words } = page
  const cut = words.filter(({ whole }) => !whole)
  return (
    <Page leave title="A card for the fridge" easyRead="apart" before={<BackToAbout record={record} />}>
      <div class="no-print">
        <h1>A card for the fridge</h1>
        <p class="lead">Everybody who comes in can read it. Tick only what all of them may know.</p>
        <Ticks {...page} />
        {cut.length > 0 && (
          <p class="note">
            There is room for the beginning alone of{' '}
            {cut.map(({ part }) => `“${headingOf(part, { own: true, name: record.name })}”`).join(', ')}. Tick less, or
            write first what matters most.
          </p>
        )}
      </div>
      <h2 class="no-print" id="card">
        This comes on paper
      </h2>
      <Card {...page} />
      <PrintButton />
    </Page>
  )
}

// It changes nothing, so it is sent as an address: the card can be kept and opened again.
function Ticks({ record, choice, offered, rings }: CardPage) {
  const { personId, own, name } = record
  const parts = offered.map((part) => ({ value: part, text: headingOf(part, record) }))
  const people = (rings ?? []).map(({ id, name: who, relation, telephone }) => ({
    value: id,
    text: `${who}${relation ? `, ${relation}` : ''}: ${telephone}`,
  }))
  return (
    <form method="get" action={`/people/${personId}/about/card#card`}>
      <input type="hidden" name="chosen" value="yes" />
      {parts.length > 0 && (
        <Checkboxes
          name="on"
          fieldset={{
            legend: { text: `What ${own ? 'you have' : `${name} has`} written`, classes: 'govuk-fieldset__legend--m' },
          }}
          values={choice.parts}
          items={parts}
        />
      )}
      {people.length > 0 && (
        <Checkboxes
          name="on"
          idPrefix="ring"
          fieldset={{ legend: { text: 'Whom to ring', classes: 'govuk-fieldset__legend--m' } }}
          hint={{ text: `There is room for ${ringsMax}.` }}
          values={choice.rings}
          items={people}
        />
      )}
      {rings !== null && people.length === 0 && (
        <p>
          Nobody with a telephone is written down yet.{' '}
          <a href={`/people/${personId}/people`}>Write down whom to ring</a>
        </p>
      )}
      <Radios
        name="paper"
        classes="govuk-radios--inline"
        fieldset={{ legend: { text: 'How large is the paper?', classes: 'govuk-fieldset__legend--m' } }}
        value={choice.paper}
        items={[
          { value: 'a5', text: 'A5, half a sheet' },
          { value: 'a4', text: 'A4, a whole sheet' },
        ]}
      />
      <div class="actions">
        <Button text="Show the card" classes="govuk-button--secondary" />
      </div>
    </form>
  )
}

function Card({ record, choice, words, rings }: CardPage) {
  const { name } = record
  const ticked = (rings ?? []).filter(({ id }) => choice.rings.includes(id)).slice(0, ringsMax)
  const { organisation } = currentFrame()
  return (
    <article
      class={classes(
        'fridge-card',
        choice.paper === 'a4' && 'fridge-card--a4',
        hasRoom(words, { rings: ticked.length }) && 'fridge-card--roomy',
      )}
    >
      <h2>{name}</h2>
      {words.map(({ part, words: said, whole, views }) => (
        <section>
          <h3>{headingOf(part, { own: true, name })}</h3>
          <p class="entry-words" dir="auto">
            {said}
          </p>
          {!whole && <p class="fridge-more">There is more. Please ask me.</p>}
          <SeenDifferently views={views} about={name} />
        </section>
      ))}
      {ticked.length > 0 && (
        <section>
          <h3>Please ring</h3>
          <ul>
            {ticked.map(({ name: who, relation, telephone }) => (
              <li>
                {who}
                {relation && `, ${relation}`} <strong>{telephone}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="fridge-foot">
        Printed on {dayInWords(today())}. {organisation.name}
        {organisation.telephone && `, ${organisation.telephone}`}
      </p>
    </article>
  )
}
