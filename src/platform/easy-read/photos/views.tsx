import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorsOf, FormPage } from '../../ui/form-page.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { Input } from '../../ui/input.tsx'
import { InsetText } from '../../ui/inset-text.tsx'
import { dayOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { FileField, RadiosField, TextField } from '../../ui/questions.tsx'
import { Radios } from '../../ui/radios.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { TwinDraft, TwinRow } from '../twin.ts'
import type { Photo, PhotoUse } from './photo.ts'

interface Answers {
  fields?: Fields
  errors?: FormErrors
}

/** What was looked for, and which page of what was found. */
export interface Asked {
  find: string
  page: number
}

interface Found {
  photos: readonly Photo[]
  more: boolean
}

/** Where a photo comes from, what it shows, and whether the people in it agreed. */
export function AddPhoto({ draft, row, ...answers }: { draft: TwinDraft; row: TwinRow } & Answers) {
  return (
    <FormPage
      title="Add a photo"
      heading="Add a photo"
      intro={<Beside row={row} />}
      submit="Add the photo"
      sendsFiles
      before={<BackLink href={`/easy-read/${draft.kind}/${draft.subject}/write#${row.id}`} text="Back to writing" />}
      beside={
        <a href={`/easy-read/${draft.kind}/${draft.subject}/write/rows/${row.id}/photo/choose`}>
          Use a photo that is here already
        </a>
      }
      {...(answers.errors ? { errors: answers.errors } : {})}
    >
      <FileField
        name="photo"
        label="Choose a photo"
        hint="A JPEG, PNG, WebP or GIF smaller than 15 MB. We take out where and when it was taken."
        accept="image/jpeg,image/png,image/webp,image/gif"
        {...answers}
      />
      <TextField
        name="description"
        label="What does it show?"
        hint="For people who do not see it. For example: Two women drink tea at a kitchen table"
        {...answers}
      />
      <PeopleField {...answers} />
    </FormPage>
  )
}

/** Asked of each photo, and once of all those that come in one file. */
export function PeopleField({ label = 'Are there people in the photo?', ...answers }: Answers & { label?: string }) {
  return (
    <RadiosField
      name="people"
      label={label}
      hint="Everyone can see the photo here. Ask the people in it first."
      of={[
        { value: 'nobody', text: 'No, or nobody can be recognised' },
        { value: 'agreed', text: 'Yes, and everyone in it says it may be used' },
      ]}
      {...answers}
    />
  )
}

function Beside({ row }: { row: TwinRow }) {
  if (row.words === '') return null
  return (
    <InsetText>
      It will stand beside: <strong>{row.words.replaceAll('**', '')}</strong>
    </InsetText>
  )
}

/** The photos that are there, one of which is put beside the words. */
export function ChoosePhoto(
  props: { draft: TwinDraft; row: TwinRow; asked: Asked; found: Found } & Pick<Answers, 'errors'>,
) {
  const { draft, row, asked, found, errors = {} } = props
  const frame = currentFrame()
  const title = 'Choose a photo'
  const before = (
    <BackLink href={`/easy-read/${draft.kind}/${draft.subject}/write/rows/${row.id}/photo`} text="Add another photo" />
  )
  return (
    <Page title={errors.photo ? `Error: ${title}` : title} before={before}>
      <ErrorsOf errors={errors} />
      <h1>{title}</h1>
      <Beside row={row} />
      <Search asked={asked} action={frame.path} />
      {found.photos.length === 0 ? (
        <NoPhotos asked={asked} />
      ) : (
        <form method="post" action={frame.path} novalidate>
          <input type="hidden" name="_key" value={frame.newFormKey()} />
          <Radios
            name="photo"
            classes="photo-choice"
            fieldset={{ legend: { text: 'Photos that are here', classes: 'govuk-fieldset__legend--m' } }}
            {...(errors.photo ? { errorMessage: { text: errors.photo } } : {})}
            items={found.photos.map((photo) => ({
              value: photo.id,
              html: (
                <>
                  <img src={`/photos/${photo.id}`} alt="" loading="lazy" /> {photo.description}
                </>
              ),
            }))}
          />
          <Button text="Use this photo" preventDoubleClick />
        </form>
      )}
      <Pages asked={asked} more={found.more} path={frame.path} />
    </Page>
  )
}

/** Every photo that is there, for those who look after them. */
export function ShowPhotos({ asked, found, uses }: { asked: Asked; found: Found; uses: readonly PhotoUse[] }) {
  return (
    <Page title="Photos" before={<BackLink href="/easy-read/desk" text="Easy Read desk" />}>
      <h1>Photos</h1>
      <p class="lead">
        These are our own photos for Easy Read. If somebody in a photo does not want it here any more, take it away.
      </p>
      <Search asked={asked} action="/easy-read/photos" />
      {found.photos.length === 0 ? <NoPhotos asked={asked} /> : null}
      <ul class="photo-list">
        {found.photos.map((photo) => (
          <KeptPhoto photo={photo} uses={uses.filter(({ photoId }) => photoId === photo.id)} />
        ))}
      </ul>
      <Pages asked={asked} more={found.more} path="/easy-read/photos" />
    </Page>
  )
}

function KeptPhoto({ photo, uses }: { photo: Photo; uses: readonly PhotoUse[] }) {
  return (
    <li id={`photo-${photo.id}`}>
      <img src={`/photos/${photo.id}`} alt="" loading="lazy" />
      <div>
        <h2>{photo.description}</h2>
        <p>
          {photo.people === 'agreed' ? 'Everyone in it agreed.' : 'Nobody can be recognised in it.'} Added by{' '}
          {photo.addedBy} on {dayOf(photo.addedAt)}.
        </p>
        <Uses uses={uses} none="Not shown in any text now." />
        <p class="links">
          <a href={`/easy-read/photos/${photo.id}`}>
            Change the words<span class="govuk-visually-hidden"> of: {photo.description}</span>
          </a>
          <a href={`/easy-read/photos/${photo.id}/take-away`}>
            Take it away<span class="govuk-visually-hidden">: {photo.description}</span>
          </a>
        </p>
      </div>
    </li>
  )
}

function Uses({ uses, none }: { uses: readonly PhotoUse[]; none: string }) {
  if (uses.length === 0) return <p>{none}</p>
  return (
    <p>
      Shown in:{' '}
      {uses.map(({ kind, subject, title }, at) => (
        <>
          {at > 0 && ', '}
          <a href={`/easy-read/${kind}/${subject}`}>{title}</a>
        </>
      ))}
    </p>
  )
}

/** New words for those who do not see it. */
export function ChangePhoto({ photo, ...answers }: { photo: Photo } & Answers) {
  return (
    <FormPage
      title="Say what the photo shows"
      heading="Say what the photo shows"
      submit="Save"
      before={<BackLink href="/easy-read/photos" text="Photos" />}
      intro={<img class="photo-shown" src={`/photos/${photo.id}`} alt="" />}
      {...(answers.errors ? { errors: answers.errors } : {})}
    >
      <TextField
        name="description"
        label="What does it show?"
        hint="For people who do not see it. Where it is shown already, the words stay as they are."
        value={photo.description}
        {...answers}
      />
    </FormPage>
  )
}

/** Asks before it is gone. */
export function TakePhotoAway({ photo, uses }: { photo: Photo; uses: readonly PhotoUse[] }) {
  return (
    <FormPage
      title="Take this photo away?"
      heading="Take this photo away?"
      submit="Take it away"
      before={<BackLink href="/easy-read/photos" text="Photos" />}
      beside={<a href="/easy-read/photos">Keep it</a>}
      intro={
        <>
          <img class="photo-shown" src={`/photos/${photo.id}`} alt={photo.description} />
          <p>
            It is then gone for good, from every text and from older versions too. The words beside it stay, without a
            picture.
          </p>
          <Uses uses={uses} none="No text shows it now." />
        </>
      }
    />
  )
}

function Search({ asked, action }: { asked: Asked; action: string }) {
  return (
    <form method="get" action={action}>
      <Input
        name="find"
        label={{ text: 'Find a photo by its words' }}
        value={asked.find}
        classes="govuk-input--width-20"
      />
      <Button text="Find" classes="govuk-button--secondary" />
    </form>
  )
}

function NoPhotos({ asked }: { asked: Asked }) {
  return <p>{asked.find === '' ? 'There are no photos here yet.' : 'No photo has these words. Try another word.'}</p>
}

function Pages({ asked, more, path }: { asked: Asked; more: boolean; path: string }) {
  if (asked.page === 1 && !more) return null
  const href = (page: number) =>
    `${path}?${new URLSearchParams({ ...(asked.find ? { find: asked.find } : {}), page: String(page) })}`
  return (
    <Pagination
      landmarkLabel="Pages of photos"
      {...(asked.page > 1 ? { previous: { href: href(asked.page - 1) } } : {})}
      {...(more ? { next: { href: href(asked.page + 1) } } : {})}
    />
  )
}
