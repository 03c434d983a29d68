import { type May, type SectionName, sectionNamed, sectionNames } from '../../platform/identity/sections.ts'
import { isEmailAddress } from '../../platform/post/item.ts'
import { all, type Checked, choice, date, type Fields, first, text } from '../../platform/web/form.ts'

/** What is to be shared, and until the end of which day. */
export interface Grant {
  parts: readonly { name: SectionName; may: May }[]
  endsOn: string
}

/** Who is to be invited. By letter where they have no e-mail. */
export interface Invited {
  name: string
  email: string | null
}

/**
 * What was ticked, and until when: a year at most (the design, section 5). `today` is a calendar day. What they may write
 * in counts only where they may read it.
 */
export function checkGrantForm(fields: Fields, today: string): Checked<Grant> {
  const until = choice(fields, 'until', { of: ['3', '6', '12', 'day'], missing: 'Choose until when' })
  const checked = all<{ sections: Grant['parts']; until: string }>({ sections: partsIn(fields), until })
  const endsOn = 'value' in until ? lastDay(fields, { until: until.value, today }) : { value: today }
  const named = 'error' in endsOn ? { ok: false as const, errors: { 'until-on': endsOn.error } } : null
  if (!checked.ok || named) {
    return { ok: false, errors: { ...(checked.ok ? {} : checked.errors), ...(named?.errors ?? {}) } }
  }
  return { ok: true, value: { parts: checked.value.sections, endsOn: (endsOn as { value: string }).value } }
}

export function checkInvitedForm(fields: Fields): Checked<Invited> {
  const way = choice(fields, 'way', { of: ['email', 'letter'], missing: 'Choose how to invite them' })
  const email = first(fields, 'email').trim()
  const wrong = email === '' ? 'Enter their e-mail address' : 'Enter an e-mail address like name@example.org'
  const checked = all<{ name: string; way: 'email' | 'letter'; email: string }>({
    name: text(fields, 'name', { max: 120, missing: 'Enter their name' }),
    way,
    email: first(fields, 'way') === 'email' && !isEmailAddress(email) ? { error: wrong } : { value: email },
  })
  if (!checked.ok) return checked
  return { ok: true, value: { name: checked.value.name, email: checked.value.way === 'email' ? email : null } }
}

/** What of a form goes on to the page on which it is checked. */
export function sentFields(fields: Fields): [name: string, value: string][] {
  const kept = ['sections', 'write', 'until', 'until-on-day', 'until-on-month', 'until-on-year', 'name', 'way', 'email']
  return kept.flatMap((name) => manyIn(fields, name).map((value): [string, string] => [name, value]))
}

/** Every value of a field. */
export function manyIn(fields: Fields, name: string): string[] {
  return Object.hasOwn(fields, name) ? [fields[name] ?? []].flat() : []
}

function partsIn(fields: Fields): { value: Grant['parts'] } | { error: string } {
  const chosen = manyIn(fields, 'sections').map(sectionNamed)
  if (chosen.length === 0) return { error: 'Choose what you want to share' }
  if (chosen.includes(undefined)) return { error: 'Choose from what is on this page' }
  const written = manyIn(fields, 'write')
  const parts = sectionNames.filter((name) => chosen.includes(name))
  return { value: parts.map((name) => ({ name, may: written.includes(name) ? 'write' : 'see' })) }
}

function lastDay(
  fields: Fields,
  { until, today }: { until: '3' | '6' | '12' | 'day'; today: string },
): { value: string } | { error: string } {
  const now = Temporal.PlainDate.from(today)
  if (until !== 'day') return { value: now.add({ months: Number(until) }).toString() }
  const day = date(fields, 'until-on', {
    missing: 'Enter the last day',
    invalid: 'The last day must be a real date, such as 3 6 2027',
  })
  if ('error' in day) return day
  const value = day.value ?? today
  if (value <= today) return { error: 'The last day must be after today' }
  if (value > now.add({ months: 12 }).toString()) return { error: 'The last day must be within 12 months' }
  return { value }
}
