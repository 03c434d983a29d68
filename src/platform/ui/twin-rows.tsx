import type { ShownTwin } from '../easy-read/reading/shown.ts'
import { type Picture, pictureUrl, type TwinRow } from '../easy-read/twin.ts'
import { currentFrame } from './frame.ts'
import { HeadingWords, TwinWords } from './twin-words.tsx'
import { classes, type Example } from './words.tsx'

// About as many as a first screen holds.
const firstScreenRows = 6

/** The rows of a twin: a picture on the left, words on the right. A reader who wants no pictures gets the words alone. */
export function TwinRows({ twin }: { twin: Pick<ShownTwin, 'rows'> }) {
  const { pictures } = currentFrame().reading
  return (
    <div class={classes('twin', !pictures && 'twin--words')} data-listen="">
      {twin.rows.map((row, index) => (
        <Row row={pictures ? row : { ...row, picture: null }} later={index >= firstScreenRows} />
      ))}
    </div>
  )
}

function Row({ row, later }: { row: TwinRow; later: boolean }) {
  const heading = row.kind === 'heading'
  return (
    <div class={heading ? 'twin-row twin-row--heading' : 'twin-row'} id={row.id}>
      {row.picture && <TwinPicture picture={row.picture} later={later} />}
      {heading ? (
        <h2>
          <HeadingWords words={row.words} />
        </h2>
      ) : (
        <div class="twin-words">
          <TwinWords words={row.words} />
        </div>
      )}
    </div>
  )
}

/**
 * One picture of a twin, in a box whose size does not wait for it. The words say what a symbol means, so only a photo
 * has a description. `later`: it is read when somebody comes near it.
 */
export function TwinPicture({ picture, later }: { picture: Picture; later?: boolean }) {
  return (
    <img
      class={picture.kind === 'photo' ? 'twin-photo' : 'twin-symbol'}
      src={pictureUrl(picture) ?? ''}
      alt={picture.kind === 'photo' ? picture.alt : ''}
      width="128"
      height="128"
      loading={later ? 'lazy' : undefined}
      decoding="async"
    />
  )
}

const symbol = (name: string) => ({ kind: 'symbol', set: 'alongside', name }) as const

export const examples: Example[] = [
  {
    name: 'Rows',
    of: () => (
      <TwinRows
        twin={{
          rows: [
            { id: 'r1', kind: 'heading', words: 'Who can see your plan', picture: null },
            {
              id: 'r2',
              kind: 'idea',
              words: 'You choose who can see your plan.\nYou can change it. Just tell us.',
              picture: symbol('choose'),
            },
            {
              id: 'r3',
              kind: 'idea',
              words: 'We need your **consent**. Consent means you say yes.',
              picture: symbol('yes'),
            },
            { id: 'r4', kind: 'idea', words: 'Ring us on 01743 000 000.', picture: symbol('phone') },
          ],
        }}
      />
    ),
  },
]
