import type { Child } from 'hono/jsx'
import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { MediaPart } from '../../platform/ui/media-part.tsx'
import { dayOf } from '../../platform/ui/moments.ts'
import { FileField, LongTextField, SelectField } from '../../platform/ui/questions.tsx'
import { RecordPage, RecordTop } from '../../platform/ui/record-page.tsx'
import { VoiceRecorder } from '../../platform/ui/voice-recorder.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { aboutParts, type PartName } from '../about/about.ts'
import { headingOf } from '../about/part-words.ts'
import { type Media, mediaBytesMax, wordsMax } from './media.ts'

const pageTitle = 'Photos, sound and video'
const nouns = { photo: 'photo', sound: 'sound', video: 'video' } as const

/** Records a voice, or takes a file, for one part of About me. */
export function AddMedia(props: { record: Meeting; part: PartName | undefined; fields?: Fields; errors?: FormErrors }) {
  const { record, part, errors = {}, ...answers } = props
  const title = record.own ? 'Add your voice, a photo or a video' : 'Add a voice, a photo or a video'
  const here = `/people/${record.personId}/about`
  return (
    <FormPage
      title={title}
      leave
      errors={errors}
      submit="Save"
      sendsFiles
      before={<BackLink href={here} text={aboutTitle(record)} />}
      top={<RecordTop record={record} current={here} title={title} />}
      intro={part && <p class="lead">It will stand with “{headingOf(part, record)}”.</p>}
    >
      {part ? (
        <input type="hidden" name="part" value={part} />
      ) : (
        <SelectField
          name="part"
          label="Where does it belong?"
          of={aboutParts.map(({ name }) => ({ value: name, text: headingOf(name, record) }))}
          errors={errors}
          {...answers}
        />
      )}
      <VoiceRecorder heading={record.own ? 'Record your voice' : 'Record a voice'} bytesMax={mediaBytesMax} />
      <div data-record-instead>
        <FileField
          name="file"
          label="Choose a photo, a sound or a video"
          hint="Smaller than 50 MB. A telephone or tablet can take a new one here. We take the place out of a photo."
          accept="image/jpeg,image/png,image/webp,image/gif,audio/*,video/mp4,video/quicktime,video/webm"
          errors={errors}
        />
      </div>
      <LongTextField
        name="words"
        label="What does it show or say, in words?"
        hint="For people who cannot see or hear it. We need it for a photo or a video. You can leave it out for a sound, but it helps many people."
        rows={4}
        max={wordsMax}
        errors={errors}
        {...answers}
      />
    </FormPage>
  )
}

/** All of them, by the parts they belong to. */
export function ShowMedia({ record, media, added }: { record: Meeting; media: readonly Media[]; added: string }) {
  const here = `/people/${record.personId}/about`
  const mayWrite = record.sections.some(({ name, may }) => name === 'about' && may === 'write')
  const kept = media.find(({ id }) => id === added)
  const title = pageTitle
  return (
    <RecordPage
      title={title}
      record={record}
      current={here}
      before={<BackLink href={here} text={aboutTitle(record)} />}
    >
      {kept && (
        <p class="lead" role="status">
          The {nouns[kept.kind]} is kept.
        </p>
      )}
      {media.length === 0 && <p>There is nothing here yet.</p>}
      {aboutParts.map(({ name }) => {
        const those = media.filter(({ part }) => part === name)
        if (those.length === 0) return null
        return (
          <section aria-labelledby={`part-${name.replace(' ', '-')}`}>
            <h2 id={`part-${name.replace(' ', '-')}`}>{headingOf(name, record)}</h2>
            <MediaPart media={those.map((one) => shown(one, mayWrite))} />
          </section>
        )
      })}
      {mayWrite && (
        <p class="no-print">
          <Button
            href={`/people/${record.personId}/about/media/new`}
            text={record.own ? 'Add your voice, a photo or a video' : 'Add a voice, a photo or a video'}
            classes="govuk-button--secondary"
          />
        </p>
      )}
    </RecordPage>
  )
}

/** Says better what it shows or says; where somebody else was first, with what they wrote. */
export function DescribeMedia(props: {
  record: Meeting
  media: Media
  /** What somebody else wrote meanwhile, to lay above the form. */
  theirs: Child
  form: { fields: Fields; errors: FormErrors; draft: Draft | null | undefined }
}) {
  const { record, media, theirs, form } = props
  const { personId } = record
  const asked = media.kind === 'sound' ? 'What does it say, in words?' : 'What does it show, in words?'
  const title = theirs ? 'Somebody else was writing here too' : asked
  return (
    <FormPage
      title={title}
      leave
      errors={form.errors}
      draft={form.draft}
      submit="Save"
      before={<BackLink href={`/people/${personId}/about/media`} text={pageTitle} />}
      top={<RecordTop record={record} current={`/people/${personId}/about`} title={title} />}
      intro={theirs}
    >
      <MediaPart media={[{ ...shown(media, false), description: null }]} />
      <input type="hidden" name="basedOn" value={String(media.wordsVersion)} />
      <LongTextField
        name="words"
        label={asked}
        hint="For people who cannot see or hear it."
        rows={4}
        max={wordsMax}
        {...form}
      />
    </FormPage>
  )
}

/** Asks once: what is taken away is gone. */
export function TakeMediaAway({ record, media }: { record: Meeting; media: Media }) {
  const here = `/people/${record.personId}/about`
  const title = `Take this ${nouns[media.kind]} away?`
  return (
    <FormPage
      title={title}
      leave
      submit="Take it away"
      before={<BackLink href={`/people/${record.personId}/about/media`} text="Keep it" />}
      top={<RecordTop record={record} current={here} title={title} />}
    >
      <MediaPart media={[shown(media, false)]} />
      <p>It goes from this page and from our disk. We cannot bring it back.</p>
    </FormPage>
  )
}

function shown(media: Media, mayWrite: boolean) {
  const { id, personId, kind, description, addedBy, helpedBy, addedAt } = media
  const by = `Added by ${addedBy}${helpedBy ? `, with ${helpedBy},` : ''} on ${dayOf(addedAt)}`
  const href = `/people/${personId}/about/media/${id}`
  return {
    ...{ id, kind, description, href, by },
    ...(mayWrite ? { describe: `${href}/describe` } : {}),
    ...(mayWrite && media.mayTakeAway ? { away: `${href}/take-away` } : {}),
    ...(media.wordsVersion > 0 ? { history: `${href}/history` } : {}),
  }
}

function aboutTitle({ own, name }: Meeting) {
  return own ? 'About me' : `About me: ${name}`
}
