import type { Meeting } from '../../platform/identity/record.ts'
import { sectionNames, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import type { Paper } from './paper.ts'

/** One page of A4 with boxes to tick. Nothing on it says what is in the record. */
export function PrintedPaper({ record, paper }: { record: Meeting; paper: Paper }) {
  const { organisation } = currentFrame()
  return (
    <Page
      leave
      title="Who may see my record"
      easyRead="apart"
      before={<BackLink href={`/people/${record.personId}/paper`} text="Share on paper" />}
    >
      <div class="sharing-paper">
        <p class="no-print">
          To print this page, press the Ctrl and P keys together, or choose “Print” where your browser has it.
        </p>
        <h1>Who may see my record</h1>
        <p class="number-of-paper">
          Paper number <strong>{paper.number}</strong>, made on {dayOf(paper.printedAt)}. It counts once.
        </p>
        <p>
          My name: <strong>{record.name}</strong>
        </p>
        <p class="to-fill">I share with (their whole name)</p>
        <h2>What they may do. Tick what you want.</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">They may read it</th>
              <th scope="col">They may write in it too</th>
            </tr>
          </thead>
          <tbody>
            {sectionNames.map((name) => (
              <tr>
                <th scope="row">{sectionWords[name].mine}</th>
                <td>
                  <Tick />
                </td>
                <td>
                  <Tick />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>For how long? Tick one.</h2>
        <ul class="ticks">
          {['3 months', '6 months', '12 months'].map((text) => (
            <li>
              <Tick /> {text}
            </li>
          ))}
        </ul>
        <p class="to-fill">or until this day, within 12 months</p>
        <p>
          It ends by itself. I can take it back at any time{organisation.telephone ? `: ${organisation.telephone}` : ''}
          .
        </p>
        <p class="to-fill">My signature</p>
        <p class="to-fill">Day</p>
      </div>
    </Page>
  )
}

function Tick() {
  return <span class="tick" aria-hidden="true" />
}
