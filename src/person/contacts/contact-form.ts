import { all, type Checked, choice, type Fields, text } from '../../platform/web/form.ts'
import { emailIn, telephoneIn } from '../records/identity.ts'
import { type Contact, contactKinds } from './contact.ts'

/** The first page of the form: who it is. What it does not ask stays as it was. */
export function checkWho(fields: Fields, before: Contact): Checked<Contact> {
  const form = all<Pick<Contact, 'name' | 'kind' | 'relation'>>({
    name: text(fields, 'name', { max: 120, missing: 'Enter their name' }),
    kind: choice(fields, 'kind', { of: contactKinds, missing: 'Say who they are' }),
    relation: orNothing(text(fields, 'relation', { max: 120 })),
  })
  if (!form.ok) return form
  const ticked = [fields.is ?? []].flat()
  const [livesWith, unpaidCarer, emergency] = marks.map((mark) => ticked.includes(mark)) as [boolean, boolean, boolean]
  return { ok: true, value: { ...before, ...form.value, livesWith, unpaidCarer, emergency } }
}

/** The second page: how they are reached, and what they do. */
export function checkReach(fields: Fields, before: Contact): Checked<Contact> {
  const form = all<Pick<Contact, 'telephone' | 'email' | 'address' | 'words'>>({
    telephone: telephoneIn(fields),
    email: emailIn(fields),
    address: orNothing(text(fields, 'address', { max: 500 })),
    words: orNothing(text(fields, 'words', { max: 2000, tooLong: 'Use 2,000 characters or fewer' })),
  })
  return form.ok ? { ok: true, value: { ...before, ...form.value } } : form
}

/** What the boxes stand for, in the order of the form. */
export const marks = ['lives with', 'carer', 'first'] as const

/** The fields of both pages of the form. */
export function fieldsOfContact(contact: Contact): Fields {
  const { name, kind, relation, telephone, email, address, words } = contact
  const is = marks.filter((_, place) => [contact.livesWith, contact.unpaidCarer, contact.emergency][place])
  return {
    ...{ name, kind: name ? kind : '', relation: relation ?? '', is },
    ...{ telephone: telephone ?? '', email: email ?? '', address: address ?? '', words: words ?? '' },
  }
}

function orNothing(checked: { value: string } | { error: string }) {
  return 'error' in checked ? checked : { value: checked.value || null }
}
