import { dayInWords, dayOf } from '../ui/moments.ts'
import { all, type Checked, type Fields, first, text } from '../web/form.ts'
import { accessibilityAsItComes } from './accessibility.ts'
import { tooHard } from './markdown-bounds.ts'
import { privacyAsItComes } from './privacy.ts'

/** What every organisation has to say of itself. */
export const noticeNames = ['privacy', 'accessibility'] as const
export type NoticeName = (typeof noticeNames)[number]

export const titles: Record<NoticeName, string> = {
  privacy: 'How we keep what you tell us',
  accessibility: 'How easy our pages are to use',
}

/** The day on which the texts that come with Alongside were last changed. */
export const asItComesOn = '2026-11-22'

export const bodyMax = 40_000

/** Who says it, and whom to ring. */
export interface Facts {
  name: string
  telephone: string | null
}

/** A notice as everyone reads it now. */
export interface Notice {
  notice: NoticeName
  /** Null for the text that comes with Alongside, which nobody here has made their own. */
  version: number | null
  /** Markdown. */
  body: string
  savedAt: Date | null
}

/** A version that an editor saved. It is never changed: a change saves another. */
export interface NoticeVersion extends Notice {
  version: number
  savedAt: Date
  basedOn: number | null
  /** False where somebody else had saved meanwhile. */
  stands: boolean
  writtenBy: string
}

/** The text that comes with Alongside, in Markdown, with the organisation's name and telephone in it. */
export function asItComes(notice: NoticeName, facts: Facts): string {
  return notice === 'privacy' ? privacyAsItComes(facts) : accessibilityAsItComes(facts)
}

/** What an organisation makes sure of before people rely on the text. Shown to those who write it. */
export const toCheck: Record<NoticeName, readonly string[]> = {
  privacy: [
    'Your full name in law, your address and your charity or company number are in it.',
    'It says who looks after data protection, and how to reach that person in writing.',
    'You pay the data protection fee to the Information Commissioner, or know why you need not.',
    'The reasons in law are yours. A council has others than a co-operative.',
    'It says who runs your server, in which country, and how long you keep copies.',
    'It says how long you keep messages, sign-ins and the record of what was done.',
    'It tells of everything else that you do with what people tell you: by phone, on paper, in other programs.',
    'The address and number of the Information Commissioner are still right.',
    'Somebody who knows the law has read it. Somebody who is not used to such texts has read it too.',
  ],
  accessibility: [
    'Disabled people have used your pages, and it says what they found.',
    'It says which law counts for you. Public bodies must have this page.',
    'It names somebody who answers when a page is hard to use, and how soon.',
    'It tells of pages and files that you added yourselves, such as photos, forms and letters.',
    'The address and number of the Equality Advisory and Support Service are still right.',
    'You will look at it again within a year.',
  ],
}

export interface NoticeForm {
  body: string
}

/** Checks what an editor wrote. */
export function checkNoticeForm(fields: Fields): Checked<NoticeForm> {
  const form = all<NoticeForm>({
    body: text(fields, 'body', {
      max: bodyMax,
      missing: 'Write what it should say',
      tooLong: 'Make it shorter: 40,000 letters at most',
    }),
  })
  const error = form.ok ? tooHard(form.value.body) : null
  return error === null ? form : { ok: false, errors: { body: error } }
}

/** Which version the form was opened with; null for the text that comes with Alongside. */
export function basedOnOf(fields: Fields): number | null {
  const typed = first(fields, 'basedOn')
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : null
}

/** When a notice was last changed, as people write it. */
export function changedOn({ savedAt }: Pick<Notice, 'savedAt'>): string {
  return savedAt ? dayOf(savedAt) : dayInWords(asItComesOn)
}
