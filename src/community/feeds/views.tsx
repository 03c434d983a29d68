import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Input } from '../../platform/ui/input.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Radios } from '../../platform/ui/radios.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { WarningText } from '../../platform/ui/warning-text.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { asksAbout, type FeedState, isBeingRead, type KeptFeed, number, stateOf } from './kept-feed.ts'

export function ShowFeeds({ feeds, now }: { feeds: readonly KeptFeed[]; now: Date }) {
  return (
    <Page title="Feeds that we read">
      <h1>Feeds that we read</h1>
      <p class="lead">
        A feed is a list of support that another organisation keeps, such as a council. We read each one every night at
        half past two.
      </p>
      <p>
        <Button href="/steward/feeds/new" text="Add a feed" />
      </p>
      {feeds.length === 0 && <p>There are no feeds yet.</p>}
      <Cards>
        {feeds.map((feed) => (
          <FeedCard feed={feed} now={now} />
        ))}
      </Cards>
    </Page>
  )
}

const colours: Record<FeedState['tag'], string> = {
  'being read': 'govuk-tag--blue',
  new: 'govuk-tag--blue',
  well: '',
  'your turn': 'govuk-tag--yellow',
  'not read': 'govuk-tag--red',
}

function FeedCard({ feed, now }: { feed: KeptFeed; now: Date }) {
  const state = stateOf(feed, now)
  const beingRead = isBeingRead(feed, now)
  return (
    <Card title={feed.source} level={2}>
      <p class="quiet small">{feed.url}</p>
      <p>
        <Tag text={state.tag} classes={colours[state.tag]} /> {state.words}
      </p>
      {feed.licence && <p class="small">Licence: {feed.licence}</p>}
      {feed.outcome !== null && feed.outcome.defects > 0 && (
        <p class="small">{number(feed.outcome.defects)} faults were found in what it gave.</p>
      )}
      {asksAbout(feed) && !beingRead && <AskAboutRemovals feed={feed} />}
      <div class="actions">
        {!beingRead && (
          <form method="post" action={`/steward/feeds/${feed.id}/read`}>
            <KeyField />
            <Button classes="govuk-button--secondary" preventDoubleClick>
              Read now<span class="govuk-visually-hidden">: {feed.source}</span>
            </Button>
          </form>
        )}
        <a href={`/steward/feeds/${feed.id}/end`}>
          Stop reading <span class="govuk-visually-hidden">{feed.source}</span>
        </a>
      </div>
    </Card>
  )
}

function AskAboutRemovals({ feed }: { feed: KeptFeed }) {
  const { notRemoved = 0, known = 0, staysFor } = feed.outcome ?? {}
  return (
    <form method="post" action={`/steward/feeds/${feed.id}/removals`}>
      <KeyField />
      <input type="hidden" name="count" value={notRemoved} />
      <WarningText text={`${number(notRemoved)} of ${number(known)} would disappear. Is that right?`} />
      <p>
        {staysFor === 'unreadable records'
          ? 'They are not in the feed, or are among those of its records that could not be read. Until you say so, they stay.'
          : 'They are no longer in the feed. That may be a fault of the feed, so they stay until you say so.'}
      </p>
      <Button text={notRemoved === 1 ? 'Yes, it is gone' : 'Yes, they are gone'} preventDoubleClick />
    </form>
  )
}

function KeyField() {
  return <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
}

export function NewFeed({ fields, errors }: { fields: Fields; errors: FormErrors }) {
  const wrong = (name: string) => (errors[name] ? { errorMessage: { text: errors[name] } } : {})
  return (
    <FormPage
      title="Add a feed"
      before={<BackLink href="/steward/feeds" />}
      heading="Add a feed"
      errors={errors}
      submit="Add this feed"
    >
      <Input
        name="url"
        type="url"
        inputmode="url"
        autocomplete="off"
        spellcheck={false}
        label={{ text: 'The address of the feed' }}
        hint={{ text: 'It is in the Open Referral UK standard. It often ends in /services.' }}
        value={first(fields, 'url')}
        {...wrong('url')}
      />
      <Input
        name="source"
        label={{ text: 'A name for it (optional)' }}
        hint={{ text: 'Each of its listings says that it comes from there. For example, Shropshire Council.' }}
        value={first(fields, 'source')}
        {...wrong('source')}
      />
      <Input
        name="licence"
        label={{ text: 'Its licence (optional)' }}
        hint={{ text: 'Shown on each of its listings. For example, OGL v3.0.' }}
        value={first(fields, 'licence')}
        {...wrong('licence')}
      />
    </FormPage>
  )
}

export function EndFeed({ feed, errors }: { feed: KeptFeed; errors: FormErrors }) {
  return (
    <FormPage
      title={`Stop reading ${feed.source}`}
      before={<BackLink href="/steward/feeds" />}
      errors={errors}
      submit="Stop reading it"
    >
      <Radios
        name="how"
        fieldset={{
          legend: {
            text: `When we stop reading ${feed.source}, what happens to its listings?`,
            isPageHeading: true,
            classes: 'govuk-fieldset__legend--l',
          },
        }}
        {...(errors.how ? { errorMessage: { text: errors.how } } : {})}
        items={[
          { value: 'stay', text: 'They stay', hint: { text: 'Stewards keep them true from then on.' } },
          { value: 'gone', text: 'They go', hint: { text: 'Nobody finds them any more. Nothing is deleted.' } },
        ]}
      />
    </FormPage>
  )
}
