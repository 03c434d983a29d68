import type { SectionName } from '../../platform/identity/sections.ts'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { partsInWords } from './sentences.ts'

export interface TakenBack {
  memberId: string
  name: string
  sections: readonly SectionName[]
}

/** What has just been taken back, and the way to share it again. */
export function TakenBack({ personId, memberId, name, sections }: TakenBack & { personId: string }) {
  return (
    <NotificationBanner type="success" titleText="Done" titleId="done" disableAutoFocus>
      <p class="govuk-notification-banner__heading">
        You took back: {partsInWords(sections.map((section) => ({ name: section })))}. {name} cannot see it by this any
        more.
      </p>
      <p>
        We do not tell {name}.{' '}
        <a href={`/people/${personId}/sharing/new/${memberId}?sections=${sections.join('+')}`}>Share it again</a>
      </p>
    </NotificationBanner>
  )
}
