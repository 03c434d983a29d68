import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Switch } from '../../ui/easy-read-bar.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Reading } from './reading.ts'

interface Setting {
  name: keyof Reading
  title: string
  about: string
  on: { says: string; press: string }
  off: { says: string; press: string }
}

const settings: readonly Setting[] = [
  {
    name: 'easyRead',
    title: 'Easy Read',
    about: 'Easy Read is short words with pictures.',
    on: { says: 'Easy Read is on.', press: 'Turn off Easy Read' },
    off: { says: 'Easy Read is off.', press: 'Turn on Easy Read' },
  },
  {
    name: 'largePrint',
    title: 'Large print',
    about: 'Large print makes all words bigger, here and on paper.',
    on: { says: 'Large print is on.', press: 'Turn off large print' },
    off: { says: 'Large print is off.', press: 'Turn on large print' },
  },
  {
    name: 'pictures',
    title: 'Pictures',
    about: 'Easy Read has pictures. Some people like the words alone.',
    on: { says: 'Pictures are on.', press: 'Hide the pictures' },
    off: { says: 'Pictures are off.', press: 'Show the pictures' },
  },
]

/** How somebody wants to read: a button for each choice, which does it at once. `back` is where they came from. */
export function ShowReading({ back }: { back: string | null }) {
  const { reading } = currentFrame()
  return (
    <Page title="Easy Read and large print" easyRead="apart">
      <h1>Easy Read and large print</h1>
      <p class="lead">Choose how you want to read. It stays like this on every page.</p>
      <div class="reading-settings">
        {settings.map(({ name, title, about, on, off }) => {
          const { says, press } = reading[name] ? on : off
          return (
            <div id={`reading-${name}`} tabindex={-1}>
              <Card title={title} level={2}>
                <p>{about}</p>
                <p>
                  <strong>{says}</strong>
                </p>
                <Switch name={name} to={reading[name] ? 'off' : 'on'} text={press} back={back ?? ''} stay />
              </Card>
            </div>
          )
        })}
      </div>
      <div class="actions">
        {back && <Button href={back} text="Go back to your page" />}
        <a href="/easy-read">See what is in Easy Read</a>
      </div>
      <p class="quiet">
        We keep your choice in this browser, for 12 months. It says only how you read, and not who you are.
      </p>
    </Page>
  )
}

/** For a browser that keeps no cookies. */
export function ShowNotKept({ back }: { back: string | null }) {
  return (
    <Page title="We cannot keep your choice" easyRead="apart">
      <h1>We cannot keep your choice</h1>
      <p class="lead">Your browser does not let us keep how you want to read.</p>
      <p>We keep it with a cookie: a small note in your browser. You can allow cookies in your browser’s settings.</p>
      <p>
        You can read Easy Read without it. <a href="/easy-read">See what is in Easy Read</a>
      </p>
      {back && (
        <p>
          <a href={back}>Go back to your page</a>
        </p>
      )}
    </Page>
  )
}
