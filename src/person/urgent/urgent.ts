import { all, date, type Fields, first, text } from '../../platform/web/form.ts'

/** Whoever holds one of these may open a record in an emergency. */
export const urgentRoles = ['desk', 'worker', 'lead'] as const

/** Who is looked for: a record by its address, or somebody by their exact name and the day they were born. */
export type Looked = { personId: string } | { name: string; born: string }

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** An address finds by itself; otherwise both the name and the day are needed. */
export function checkLooked(
  fields: Fields,
): { ok: true; value: Looked } | { ok: false; errors: Record<string, string> } {
  const address = first(fields, 'address').trim()
  if (address !== '') {
    const personId = uuid.exec(address.toLowerCase())?.[0]
    return personId
      ? { ok: true, value: { personId } }
      : { ok: false, errors: { address: 'Copy the whole address of the record, or leave this empty' } }
  }
  const form = all<{ name: string; born: string | null }>({
    name: text(fields, 'name', { max: 120, missing: 'Enter their full name' }),
    born: date(fields, 'born', { missing: 'Enter their date of birth', invalid: 'Day of birth must be a real day' }),
  })
  return form.ok ? { ok: true, value: { name: form.value.name, born: form.value.born ?? '' } } : form
}

/** Why it cannot wait, in words that the person will read. */
export function checkReason(fields: Fields) {
  const reason = text(fields, 'reason', { max: 2000, missing: 'Say why it cannot wait' })
  const short = 'value' in reason && [...reason.value].length < 10
  return all<{ reason: string }>({
    reason: short ? { error: 'Say a little more: at least 10 characters. The person will read it' } : reason,
  })
}
