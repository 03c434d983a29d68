import { assetUrl } from '../web/assets.ts'
import { Button } from './button.tsx'
import type { Example } from './words.tsx'

/**
 * Records a voice inside a form that sends files, in the place of its field `file`. Hidden until a script finds that it
 * runs; the microphone is asked for only when the button is pressed. What the form asks for instead of a recording stands
 * in an element with `data-record-instead`. A file of more than `bytesMax` is refused before it is sent. Its page needs `recordingHeaders`.
 */
export function VoiceRecorder({ heading = 'Record your voice', bytesMax }: { heading?: string; bytesMax: number }) {
  return (
    <div class="voice card" data-voice data-bytes-max={bytesMax} hidden>
      <h2>{heading}</h2>
      <p role="status" data-voice-said>
        Press the button and talk. You can listen to it before you save it.
      </p>
      <p class="voice-time" data-voice-time hidden>
        0:00
      </p>
      <div class="actions" data-voice-actions>
        <Button
          type="button"
          text="Start recording"
          classes="govuk-button--secondary voice-main"
          attributes={{ 'data-voice-main': '' }}
        />
        <Button
          type="button"
          text="Record again"
          classes="govuk-button--secondary"
          attributes={{ 'data-voice-again': '', hidden: true }}
        />
        <Button
          type="button"
          text="Throw it away"
          classes="govuk-button--secondary"
          attributes={{ 'data-voice-away': '', hidden: true }}
        />
      </div>
      <script src={assetUrl('record-voice.js')} defer />
    </div>
  )
}

export const examples: Example[] = [
  { name: 'Where the browser runs scripts', of: () => <VoiceRecorder bytesMax={1_000_000} /> },
]
