import type { Child } from 'hono/jsx'
import { assetUrl } from '../web/assets.ts'
import type { Example } from './words.tsx'

/**
 * Reads a part of the page aloud by the browser's own voice: the element with the id `region`, or else the nearest with
 * `data-listen`. Sentences may be marked in it by `data-sentence`. It stays in sight while its parent does, so put both
 * into one. Without script it takes no room; without a voice it says so.
 */
export function Listen({ region }: { region?: string }) {
  return (
    <div class="listen" data-listen-controls data-region={region}>
      {/* In a template, so that nobody meets buttons that cannot do anything. The script shows what fits its state. */}
      <template>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends */}
        <div class="listen-presses" role="group" aria-label="Listen to this" data-when={always}>
          <Press name="main" classes="listen-main">
            <Label when="stopped" icon={play} text="Listen" />
            <Label when="reading" icon={bars} text="Pause" />
            <Label when="paused refused" icon={play} text="Go on" />
            <Label when="failed" icon={play} text="Try again" />
          </Press>
          <Press name="stop" when={open}>
            <Label icon={square} text="Stop" />
          </Press>
          <Press name="back" when={open}>
            <Label icon={back} text="Back" more=" one sentence" />
          </Press>
          <Press name="next" when={open}>
            <Label icon={next} text="Next" more=" sentence" />
          </Press>
          <Press name="slower" when={open}>
            <Label icon={slower} text="Slower" />
          </Press>
          <Press name="faster" when={open}>
            <Label icon={faster} text="Faster" />
          </Press>
          <p class="listen-speed" data-when={open}>
            Speed:{' '}
            {Object.entries(speeds).map(([speed, text]) => (
              <span data-speed={speed}>{text}</span>
            ))}
          </p>
        </div>
        <div class="listen-said" role="status">
          <p data-when="voiceless">This device has no voice to read with.</p>
          <p data-when="refused">Press “Go on” to hear the voice.</p>
          <p data-when="failed">The voice does not work. Press “Try again”.</p>
        </div>
      </template>
      <script src={assetUrl('listen.js')} defer />
    </div>
  )
}

const always = 'stopped reading paused refused failed'
const open = 'reading paused refused failed'

// The same as in listen/speeds.js.
const speeds = { '0.6': 'very slow', '0.8': 'slow', '1': 'usual', '1.2': 'fast', '1.4': 'very fast' }

function Press(props: { name: string; when?: string; classes?: string; children: Child }) {
  return (
    <button
      type="button"
      class={`govuk-button govuk-button--secondary listen-press ${props.classes ?? ''}`.trim()}
      data-press={props.name}
      data-when={props.when}
    >
      {props.children}
    </button>
  )
}

function Label({ when, icon, text, more }: { when?: string; icon: Child; text: string; more?: string }) {
  return (
    <span class="listen-label" data-when={when}>
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {icon}
      </svg>
      <span>
        {text}
        {more && <span class="listen-more">{more}</span>}
      </span>
    </span>
  )
}

const play = <path d="M6 3l15 9-15 9z" />
const bars = <path d="M5 3h5v18H5zM14 3h5v18h-5z" />
const square = <path d="M4 4h16v16H4z" />
const back = <path d="M3 3h4v18H3zM21 3v18L8 12z" />
const next = <path d="M17 3h4v18h-4zM3 3l13 9-13 9z" />
const slower = <path d="M3 10h18v4H3z" />
const faster = <path d="M10 3h4v7h7v4h-7v7h-4v-7H3v-4h7z" />

export const examples: Example[] = [
  {
    name: 'A part of the page',
    of: () => (
      <>
        <Listen region="listen-example" />
        <div id="listen-example">
          <h3>Lunch club</h3>
          <p>
            You can come to the lunch club on Tuesdays. It costs £5. Ask for a <strong>befriender</strong>. A befriender
            is a person who spends time with you.
          </p>
          <p>
            Call 01632 960 101, or read <a href="/guide">how we work</a>.
          </p>
        </div>
      </>
    ),
  },
]
