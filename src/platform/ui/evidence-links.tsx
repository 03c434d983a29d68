import type { Meeting } from '../identity/record.ts'

/** The pages on who has a right in a record, and on what ground. */
export function EvidenceLinks({ record }: { record: Pick<Meeting, 'personId' | 'own'> }) {
  const { personId, own } = record
  return (
    <nav class="no-print" aria-label="Rights in this record">
      <h2>Who has a right in this record, and why</h2>
      <ul>
        <li>
          <a href={`/people/${personId}/work`}>{own ? 'Who works with me' : 'Who works with them'}</a>
        </li>
        <li>
          <a href={`/people/${personId}/authorities`}>{own ? 'Who acts for me' : 'Who acts for them'}</a>
        </li>
        <li>
          <a href={`/people/${personId}/capacity`}>{own ? 'When I cannot decide' : 'When they cannot decide'}</a>
        </li>
        <li>
          <a href={`/people/${personId}/enquiries`}>Enquiries and court orders</a>
        </li>
        {own && (
          <li>
            <a href={`/people/${personId}/sharing`}>Everyone who can see something</a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Sent too long after the last proof: the way to prove it, in another tab, so that nothing typed is lost. */
export function ProofAgain({ path }: { path: string }) {
  return (
    <p id="proof">
      <a href={`/sign-in/again?back=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
        Show that it is you (opens in a new tab)
      </a>
      , then come back here and press the button again. What you typed is still here.
    </p>
  )
}
