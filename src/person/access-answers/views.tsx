import type { Meeting } from '../../platform/identity/record.ts'
import type { OfflineBlock } from '../../platform/offline/pages.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Page } from '../../platform/ui/page.tsx'
import type { AccessRequest } from '../access-requests/access-request.ts'
import { type Letter, letterPage } from './letter.ts'

/** The letter that goes with the copy, to be read and printed. */
export function ShowLetter({ record, request, letter }: { record: Meeting; request: AccessRequest; letter: Letter }) {
  const { title, blocks } = letterPage(letter)
  return (
    <Page
      title={title}
      easyRead="apart"
      leave
      before={
        <BackLink href={`/people/${record.personId}/access-requests/${request.id}`} text="All that is read through" />
      }
    >
      <p class="no-print">
        To print this page, press the Ctrl and P keys together, or choose “Print” where your browser has it.
      </p>
      <h1>{title}</h1>
      {blocks.map((block) => (
        <Block block={block} />
      ))}
    </Page>
  )
}

function Block({ block }: { block: OfflineBlock }) {
  if (block.kind === 'heading') return <h2>{block.words}</h2>
  if (block.kind === 'words') return <p>{block.words}</p>
  if (block.kind !== 'facts') return null
  return (
    <dl class="said">
      {block.facts.map(({ label, words }) => (
        <div>
          <dt>{label}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  )
}
