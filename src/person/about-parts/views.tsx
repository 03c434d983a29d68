import type { Child } from 'hono/jsx'
import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Details } from '../../platform/ui/details.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { RecordPage, RecordTop } from '../../platform/ui/record-page.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { aboutParts, type PartName } from '../about/about.ts'
import { headingOf, nextPart, partWords, whose } from '../about/part-words.ts'

export interface WritePage {
  record: Meeting
  part: PartName
  /** In addresses. */
  slug: string
  /** The version that was read: '0' where nobody has written it yet. */
  basedOn: string
  /** Words stand there now, so that they can be taken out. */
  isWritten: boolean
  /** Left out where somebody opened the session: it is recorded that they help. */
  asksWhoHelped: boolean
  form: { fields: Fields; errors: FormErrors; draft: Draft | null | undefined }
  /** What somebody else wrote meanwhile. */
  collision?: Child
}

/** One part of About me: one question, a big box, and nothing that must be filled in. */
export function WritePart(page: WritePage) {
  const { record, part, form, collision } = page
  const { own, name } = record
  const { prompts, example } = partWords[part]
  const { errors, draft } = form
  const title = collision ? 'Somebody else changed this too' : headingOf(part, record)
  const at = aboutParts.findIndex((one) => one.name === part) + 1
  return (
    <FormPage
      title={collision ? `Error: ${title}` : title}
      leave
      top={<RecordTop record={record} title={title} current={`/people/${record.personId}/about`} />}
      before={<BackLink href={`/people/${record.personId}/about`} text={own ? 'About me' : `About me: ${name}`} />}
      errors={errors}
      draft={draft}
      submit={nextPart(part) ? 'Save and go to the next part' : 'Save'}
      beside={
        nextPart(part) ? (
          <Button
            text="Save and stop here"
            name="do"
            value="stop"
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        ) : undefined
      }
      intro={
        collision ?? (
          <>
            <p class="quiet">
              Part {at} of {aboutParts.length}. You can leave out any part.
            </p>
            <Prompts prompts={prompts} example={example} />
            {!own && (
              <p>
                Write it as {name} says it, in {whose(name)} own words. {name} can read and change it.
              </p>
            )}
          </>
        )
      }
      after={<After {...page} />}
    >
      <PartQuestions {...page} />
    </FormPage>
  )
}

function PartQuestions({ record, basedOn, isWritten, asksWhoHelped, form, collision }: WritePage) {
  const { own, name } = record
  const { fields, errors } = form
  return (
    <>
      <input type="hidden" name="basedOn" value={basedOn} />
      <LongTextField
        name="words"
        label={own ? 'In my own words' : `In ${whose(name)} own words`}
        rows={9}
        fields={fields}
        errors={errors}
      />
      <Details
        summaryText="Say it in short sentences too"
        open={first(fields, 'easyWords') !== '' || errors.easyWords !== undefined}
      >
        <LongTextField
          name="easyWords"
          label="In short sentences"
          hint="One sentence on each line. Easy Read shows these. Leave it empty, and Easy Read is made from the words above."
          rows={5}
          fields={fields}
          errors={errors}
        />
      </Details>
      {asksWhoHelped && (
        <TextField
          name="helper"
          label="Who helped you write this? You can leave this empty"
          autocomplete="off"
          fields={fields}
          errors={errors}
        />
      )}
      {collision && isWritten && <p class="quiet">What it said before stays in the history.</p>}
    </>
  )
}

function Prompts({ prompts, example }: { prompts: readonly string[]; example: string }) {
  return (
    <div class="about-prompts">
      <ul>
        {prompts.map((prompt) => (
          <li>{prompt}</li>
        ))}
      </ul>
      <p>
        Somebody else might write: <q>{example}</q>
      </p>
    </div>
  )
}

function After({ record, part, slug, isWritten }: WritePage) {
  const { personId } = record
  const next = nextPart(part)
  return (
    <ul class="links">
      {next && (
        <li>
          <a href={`/people/${personId}/about/parts/${partWords[next].slug}`}>
            {isWritten ? 'Go to the next part without saving' : 'Leave this out, and go to the next part'}
          </a>
        </li>
      )}
      <li>
        <a href={`/people/${personId}/about/media/new?part=${encodeURIComponent(part)}`}>
          Add a photo, a voice or a video
        </a>
      </li>
      {isWritten && (
        <li>
          <a href={`/people/${personId}/about/parts/${slug}/history`}>See what changed</a>
        </li>
      )}
      {isWritten && (
        <li>
          <a href={`/people/${personId}/about/parts/${slug}/take-out`}>Take these words out</a>
        </li>
      )}
    </ul>
  )
}

interface TakeOutPage {
  record: Meeting
  part: PartName
  slug: string
  /** As it stands now. */
  words: string
  basedOn: string
  /** Somebody changed it between the question and the answer. */
  changed: boolean
}

/** Asks once, and shows what would go. */
export function TakeOutPart({ record, part, slug, words, basedOn, changed }: TakeOutPage) {
  const heading = headingOf(part, record)
  const here = `/people/${record.personId}/about/parts/${slug}`
  return (
    <FormPage
      title="Take these words out?"
      leave
      top={<RecordTop record={record} title="Take these words out?" current={`/people/${record.personId}/about`} />}
      before={<BackLink href={here} text={heading} />}
      errors={changed ? { basedOn: 'Somebody changed this a moment ago. Read it again' } : {}}
      submit="Take them out"
      beside={<a href={here}>Leave them there</a>}
      intro={
        <>
          <h2>{heading}</h2>
          <blockquote class="entry-words" dir="auto" id="basedOn">
            {words}
          </blockquote>
          <p>
            Nobody sees them on the page any more. They stay in the history, where those who can see this can read them.
          </p>
        </>
      }
    >
      <input type="hidden" name="basedOn" value={basedOn} />
    </FormPage>
  )
}

/** Where nobody wrote anything in a part yet, its history says so. */
export function NoHistory({ record, part }: { record: Meeting; part: PartName }) {
  const back = { href: `/people/${record.personId}/about`, text: record.own ? 'About me' : `About ${record.name}` }
  return (
    <RecordPage
      title={`What changed: ${headingOf(part, record)}`}
      record={record}
      current={back.href}
      before={<BackLink {...back} />}
    >
      <p>Nothing was written here yet.</p>
    </RecordPage>
  )
}
