import { languageName } from '../../reaching/languages.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorsOf } from '../../ui/form-page.tsx'
import { InsetText } from '../../ui/inset-text.tsx'
import { LetterPaper } from '../../ui/letter-paper.tsx'
import { Page } from '../../ui/page.tsx'
import { assetUrl } from '../../web/assets.ts'
import type { Fields, FormErrors } from '../../web/form.ts'
import { type Idea, lookFor, toMakeInWords } from '../fitting/message.ts'
import { scriptOf } from '../fitting/script.ts'
import { CallOutcome } from './call-outcome.tsx'
import { lacksAddress, type OpenedPost, postName } from './hand-post.ts'
import { DoneForm, PostForm, timesInWords } from './views.tsx'

const before = <BackLink href="/post/letters" text="Letters and calls" />

/** One with its words: a letter to print, what to say on the telephone, or what somebody must make. */
export function ShowOpenedPost(props: {
  item: OpenedPost
  ideas: readonly Idea[]
  from: string
  fields?: Fields
  errors?: FormErrors
}) {
  const { item, from, ideas, fields = {}, errors = {} } = props
  const wrong = Object.keys(errors).length > 0
  const title = postName(item)
  const letter = item.toMake === null && item.channel === 'letter'
  return (
    <Page leave title={wrong ? `Error: ${title}` : title} before={before} easyRead="apart">
      <div class="no-print">
        <ErrorsOf errors={errors} />
        <h1>{title}</h1>
        <BeforeYouDo item={item} />
        {item.toMake ? <HowToMake item={item} /> : null}
        {letter && <HowToPost item={item} />}
        {item.channel === 'call' && <HowToRing item={item} />}
      </div>
      {letter && <LetterPaper letter={{ ...item, look: lookFor(item.needs), ideas }} from={from} on={new Date()} />}
      {item.channel === 'call' ? (
        <CallOutcome item={item} fields={fields} errors={errors} />
      ) : (
        !leavesByItself(item) && <DoneForm item={item} secondary={item.toMake !== null} />
      )}
      {item.mayBeLetter && (
        <PostForm
          action={`/post/letters/${item.id}/as-letter`}
          text="Make it a letter"
          hint="Nobody answered three times. It can go to their home as a letter."
          secondary
        />
      )}
      <script src={assetUrl('print.js')} defer />
    </Page>
  )
}

/** True for an e-mail that only waits for words in another language: whoever types them needs no address. */
function leavesByItself({ channel, toMake }: OpenedPost) {
  return channel === 'email' && toMake?.format === null
}

function BeforeYouDo({ item }: { item: OpenedPost }) {
  return (
    <>
      {item.note && item.channel !== 'call' && (
        <InsetText>
          <p>
            <strong>Before you do: {item.note}</strong>
          </p>
        </InsetText>
      )}
      {item.printedByOther && (
        <InsetText>
          <p>{item.printedByOther} opened this before you. Ask whether they have dealt with it.</p>
        </InsetText>
      )}
    </>
  )
}

function HowToMake({ item }: { item: OpenedPost }) {
  const { toMake, needs, channel, address } = item
  if (!toMake) return null
  const words = toMakeInWords(toMake, needs?.formatWords ?? null)
  return (
    <>
      <p class="lead">{words}.</p>
      {toMake.format === null && toMake.language && (
        <p>
          <a class="govuk-button" href={`/post/letters/${item.id}/language`}>
            Type it in {languageName(toMake.language)}
          </a>
        </p>
      )}
      <p>
        {channel === 'letter' && 'They want it by post. This is where it goes:'}
        {channel === 'email' && toMake.format && `They want it by e-mail: ${address}. Send it to no other address.`}
        {leavesByItself(item) && 'They want it by e-mail. It leaves by itself when you save it.'}
      </p>
      {channel === 'letter' && <p class="post-body">{address}</p>}
      <h2>{item.subject}</h2>
      <p class="post-body" lang={item.language}>
        {item.words}
      </p>
    </>
  )
}

function HowToRing({ item }: { item: OpenedPost }) {
  const { before: first, mind, say } = scriptOf(item, item)
  return (
    <>
      {first.length > 0 && (
        <InsetText>
          <h2>Before you ring</h2>
          <ul>
            {first.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <p class="lead">
        Ring <a href={`tel:${item.address.replaceAll(/[^+\d]/g, '')}`}>{item.address}</a>
      </p>
      {item.rung > 0 && <p>{timesInWords(item)}</p>}
      {item.unanswered >= 3 && !item.mayBeLetter && <p>Ask a colleague what else you can do. Do not write instead.</p>}
      <h2>Ask for {item.name}</h2>
      <p>If somebody else answers, say nothing of this, and leave no message. Ring off kindly, and try again later.</p>
      {mind.length > 0 && (
        <ul>
          {mind.map((words) => (
            <li>{words}</li>
          ))}
        </ul>
      )}
      <h2>Say this</h2>
      <ul class="say-this">
        {say.map((words) => (
          <li>{words}</li>
        ))}
      </ul>
    </>
  )
}

function HowToPost({ item }: { item: OpenedPost }) {
  return (
    <>
      <ol>
        <li>
          Print it. Press the Ctrl and P keys together, or choose “Print” where your browser has it.
          {item.code && ' The code is only on the paper.'}
        </li>
        {item.code && <li>Fold the bottom part up, then the top part down. The code is inside then.</li>}
        <li>
          {lacksAddress(item)
            ? 'We do not know their address. Ask them, and write it on the envelope by hand.'
            : 'Put it in a long envelope, so that the address shows in the window and nothing else does.'}
        </li>
      </ol>
      <div class="actions">
        <Button type="button" text="Print" attributes={{ 'data-print': true, hidden: true }} />
      </div>
    </>
  )
}
