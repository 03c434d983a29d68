import type { Meeting } from '../../platform/identity/record.ts'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Page } from '../../platform/ui/page.tsx'
import { PrintBar } from '../../platform/ui/print-page.tsx'
import { headingOf, partWords } from '../about/part-words.ts'
import type { ToldPart } from '../about/told.ts'
import { BackToAbout } from './views.tsx'

export interface PaperForm {
  record: Meeting
  parts: readonly ToldPart[]
  /** With what is written already, and room below it. */
  filled: boolean
  points: number
}

/** About me to fill in by hand: a question, an example and room for each part. */
export function PrintedForm({ record, parts, filled, points }: PaperForm) {
  const { personId, own, name } = record
  const { organisation } = currentFrame()
  return (
    <Page leave title="A form to fill in by hand" easyRead="apart" before={<BackToAbout record={record} />}>
      <PrintBar
        hrefAt={(size) => `/people/${personId}/about/form?filled=${filled ? 'yes' : 'no'}&size=${size}`}
        points={points}
      >
        <p>
          {filled ? (
            <a href={`/people/${personId}/about/form?size=${points}`}>Print it empty</a>
          ) : (
            <a href={`/people/${personId}/about/form?filled=yes&size=${points}`}>
              Print it with what {own ? 'you have' : `${name} has`} written already
            </a>
          )}
        </p>
      </PrintBar>
      <div class={`printed printed--${points} about-form`}>
        <h1>About me</h1>
        <p>
          Tell it once, in your own words. Leave out what you like. Anybody can write for you. If you need more room,
          use the back of the sheet.
        </p>
        <p class="to-fill">
          <span>My name: {name}</span>
        </p>
        {parts.map(({ part, versions }) => (
          <section class="printed-part">
            <h2>{headingOf(part, { own: true, name })}</h2>
            <ul class="about-form-ask">
              {partWords[part].prompts.map((prompt) => (
                <li>{prompt}</li>
              ))}
            </ul>
            {filled &&
              versions.map(({ facts }) => (
                <p class="entry-words" dir="auto">
                  {facts.words}
                </p>
              ))}
            <WritingRoom />
          </section>
        ))}
        <section class="printed-part">
          <p class="to-fill">
            <span>Who helped me write this</span>
          </p>
          <p class="to-fill">
            <span>Day</span>
          </p>
          <h2>How to give it back</h2>
          <p>
            Give it to anybody from {organisation.name} who works with you, or bring or post it to our office.
            {organisation.telephone && ` Or ring us on ${organisation.telephone}: we can fetch it.`} We type it in just
            as you wrote it, and give you the paper back.
          </p>
        </section>
      </div>
    </Page>
  )
}

const lines = ['1', '2', '3', '4', '5', '6']

function WritingRoom() {
  return (
    <div class="writing-room" aria-hidden="true">
      {lines.map((line) => (
        <span class="writing-line" data-line={line} />
      ))}
    </div>
  )
}
