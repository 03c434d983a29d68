import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { RecordTop } from '../../platform/ui/record-page.tsx'

/** What is in the copy, and the one button that gives it. */
export function TakeAlong({ record }: { record: Meeting }) {
  const title = 'Take my record with me'
  return (
    <FormPage
      leave
      title={title}
      top={<RecordTop record={record} title={title} />}
      before={<BackLink href="/my-space" text="My space" />}
      intro={<WhatIsInIt />}
      submit="Give me my record"
      after={<HowToOpenIt record={record} />}
    />
  )
}

function WhatIsInIt() {
  return (
    <>
      <p class="lead">You get everything that is written about you here, in one file. It is yours to keep.</p>
      <h2>What is in it</h2>
      <ul>
        <li>Pages that you can read on any computer, without the internet.</li>
        <li>Your photos, sounds and videos.</li>
        <li>Who wrote what and when, and what it said before.</li>
        <li>Who can see your record, and who looked.</li>
        <li>A copy that the computers of other services can read. Then you need not tell your story again.</li>
      </ul>
      <h2>What is not in it</h2>
      <p>What is kept back to keep somebody safe. Where you are told of that here, the file says so too.</p>
      <h2>Keep it safe</h2>
      <p>
        Whoever has the file can read all of it. Keep it where only people you trust can open it. On a computer that
        others use, delete it when you are done.
      </p>
    </>
  )
}

function HowToOpenIt({ record }: { record: Meeting }) {
  return (
    <>
      <p>With many videos it can take some minutes. You can go on with other things.</p>
      <p>The file is packed: it is a “zip” file. Open it. Then open “Read me first” in it.</p>
      <p>
        Do you want it on paper, or want somebody to look for everything else too?{' '}
        <a href={`/people/${record.personId}/access-requests`}>Ask for everything you keep about me</a>
      </p>
    </>
  )
}
