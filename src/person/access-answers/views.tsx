import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Page } from '../../platform/ui/page.tsx'
import type { AccessRequest } from '../access-requests/access-request.ts'
import { type Letter, LetterWords } from './letter.tsx'

/** The letter that goes with the copy, to be read and printed. */
export function ShowLetter({ record, request, letter }: { record: Meeting; request: AccessRequest; letter: Letter }) {
  return (
    <Page
      title={`What we keep about ${record.name}`}
      easyRead="apart"
      leave
      before={<BackLink href={`/people/${record.personId}/access-requests/${request.id}`} text="The request" />}
    >
      <p class="no-print">
        To print this page, press the Ctrl and P keys together, or choose “Print” where your browser has it.
      </p>
      <h1>What we keep about you</h1>
      <LetterWords {...letter} />
    </Page>
  )
}
