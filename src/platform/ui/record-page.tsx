import type { Child } from 'hono/jsx'
import type { Meeting } from '../identity/record.ts'
import { sectionWords } from '../identity/sections.ts'
import { needsInWords } from '../reaching/needs.ts'
import { currentFrame } from './frame.ts'
import { Page, type PageOptions } from './page.tsx'
import { PersonHeader } from './person-header.tsx'

export interface RecordOptions {
  record: Meeting
  /** The address of the page's part in the row of parts: '/people/…/plan'. */
  current?: string
}

/** A page of one person's record: its heading, and the row of parts that this reader may open. */
export function RecordPage(props: Omit<PageOptions, 'top'> & RecordOptions & { heading?: string; children?: Child }) {
  const { record, current, heading, children, ...page } = props
  return (
    <Page
      easyRead="apart"
      leave
      {...page}
      top={<RecordTop record={record} current={current} title={heading ?? page.title} />}
    >
      {children}
    </Page>
  )
}

/** The top of a page about a person, for pages that lay out their own: a form, a list. */
export function RecordTop({
  record,
  current,
  title,
}: {
  record: Meeting
  current?: string | undefined
  title: string
}) {
  const { personId, own } = record
  return (
    <PersonHeader
      title={title}
      needs={needsInWords(record.needs)}
      needsLink={needsLink(record)}
      label={own ? 'My record' : `The record of ${record.name}`}
      sections={[
        ...record.sections.map(({ name }) => ({ href: `/people/${personId}/${name}`, text: sectionWords[name].short })),
        ...(own
          ? [
              { href: `/people/${personId}/sharing`, text: 'Who can see' },
              { href: `/people/${personId}/looks`, text: 'Who looked' },
            ]
          : []),
        ...(!own && !currentFrame().helping && record.sections.some(({ name }) => name === 'team')
          ? [{ href: `/people/${personId}/work`, text: 'Who works with them' }]
          : []),
        ...(record.mayAssist ? [{ href: `/people/${personId}/assist`, text: 'Help with this site' }] : []),
      ].map((part) => ({ ...part, current: part.href === current }))}
    />
  )
}

// Not while a helper sits in front: where post goes is changed by nobody in such a session.
function needsLink({ own, personId, needs, sections }: Meeting) {
  const { helping, path } = currentFrame()
  const href = `/people/${personId}/reaching`
  if (helping || path.startsWith(href) || !sections.some(({ name }) => name === 'about')) return undefined
  if (!own) return { href, text: 'How to reach them' }
  return { href, text: needs ? 'Change what you need' : 'Say what you need' }
}

/** How a section is called on its page: 'My plan' to its owner, 'Plan of Olive' to everyone else. */
export function sectionTitle(record: Pick<Meeting, 'own' | 'name'>, section: keyof typeof sectionWords): string {
  return record.own ? sectionWords[section].mine : `${sectionWords[section].short}: ${record.name}`
}
