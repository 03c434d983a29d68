import type { Meeting } from '../../platform/identity/record.ts'
import { Button } from '../../platform/ui/button.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { mineInWords } from '../sharings/sentences.ts'
import { mayGiveUp, type SharedSet } from '../sharings/sharing.ts'

/** What somebody else shares with this reader, who may give it up. */
export function ShowMine({ record, sets }: { record: Meeting; sets: readonly SharedSet[] }) {
  return (
    <RecordPage title={`What you may see: ${record.name}`} record={record}>
      {sets.length === 0 && <p>Nothing is shared with you by name. You may look because of what you do here.</p>}
      {sets.map((set) => (
        <section class="card sharing-of" aria-label={mineInWords(set, record.name)}>
          <p>{mineInWords(set, record.name)}</p>
          {mayGiveUp(set) && (
            <form method="post" action={`/people/${record.personId}/sharing/mine`}>
              <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
              {set.sharingIds.map((id) => (
                <input type="hidden" name="sharing" value={id} />
              ))}
              <Button classes="govuk-button--secondary" text="Give this up" preventDoubleClick />
            </form>
          )}
        </section>
      ))}
    </RecordPage>
  )
}
