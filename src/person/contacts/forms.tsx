import type { Meeting } from '../../platform/identity/record.ts'
import { type FactsForm, FactsPage } from '../../platform/ui/facts-form.tsx'
import { CheckboxesField, LongTextField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { TakeOutPage } from '../../platform/ui/take-out-page.tsx'
import { type Contact, contactKinds } from './contact.ts'
import { marks } from './contact-form.ts'
import { kindWords, sayContact } from './contact-words.ts'

type Form = FactsForm<Contact>

/** Somebody new, or who they are: the first page of two. */
export function WriteWho({ form }: { form: Form }) {
  const { record, now, fields, errors } = form
  const you = record.own ? 'you' : 'them'
  return (
    <FactsPage
      {...{ form, say: sayContact, part: 'people' }}
      title={now ? `Change who ${now.facts.name} is` : 'Add somebody'}
      back={peopleOf(form.record)}
      submit={now ? 'Save the change' : 'Save and go on'}
    >
      <TextField name="name" label="What is their name?" autocomplete="off" {...{ fields, errors }} />
      <RadiosField
        name="kind"
        label="Who are they?"
        of={contactKinds.map((value) => ({ value, text: kindWords[value] }))}
        {...{ fields, errors }}
      />
      <TextField
        name="relation"
        label={`What do you call them? You can leave this empty`}
        hint="For example: daughter, my keyworker, best friend."
        autocomplete="off"
        {...{ fields, errors }}
      />
      <CheckboxesField
        name="is"
        label="Tick what is true"
        of={[
          { value: marks[0], text: `They live with ${you}` },
          { value: marks[1], text: `They look after ${you} and are not paid for it` },
          { value: marks[2], text: 'Ring them first when something happens' },
        ]}
        {...{ fields, errors }}
      />
    </FactsPage>
  )
}

/** How they are reached, and what they do: the second page. */
export function WriteReach({ form }: { form: Form }) {
  const { record, now, fields, errors } = form
  const name = now?.facts.name ?? ''
  return (
    <FactsPage
      {...{ form, say: sayContact, part: 'people' }}
      title={`How to reach ${name}`}
      back={peopleOf(form.record)}
      submit="Save"
      intro={<p class="lead">You can leave any of these empty.</p>}
    >
      <TextField name="telephone" label="Telephone" type="tel" width={20} autocomplete="off" {...{ fields, errors }} />
      <TextField
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="off"
        spellcheck={false}
        {...{ fields, errors }}
      />
      <LongTextField name="address" label="Address" rows={4} {...{ fields, errors }} />
      <LongTextField
        name="words"
        label={`What do they do with ${record.own ? 'you' : record.name}, or for ${record.own ? 'you' : 'them'}?`}
        hint="For example: she comes on Sundays and does the shopping."
        rows={4}
        {...{ fields, errors }}
      />
    </FactsPage>
  )
}

/** Which of those the owner shares with this is; nobody is searched for. */
export function LinkMember({ form, members }: { form: Form; members: readonly { id: string; name: string }[] }) {
  const { now, fields, errors } = form
  const name = now?.facts.name ?? ''
  return (
    <FactsPage
      {...{ form, say: sayContact, part: 'people' }}
      title={`Does ${name} use this site?`}
      back={peopleOf(form.record)}
      submit="Save"
      intro={<p class="lead">You can choose from the people you share something with.</p>}
    >
      <RadiosField
        name="member"
        label={`Who is ${name}?`}
        of={[
          ...members.map(({ id, name: called }) => ({ value: id, text: called })),
          { value: 'none', text: 'They do not use this site, or I do not want to say' },
        ]}
        {...{ fields, errors }}
      />
    </FactsPage>
  )
}

export function TakeOutContact({ form }: { form: Form }) {
  return (
    <TakeOutPage
      {...{ form, say: sayContact, part: 'people' }}
      name={form.now?.facts.name ?? ''}
      back={peopleOf(form.record)}
    />
  )
}

/** Where the back links of pages about one of them lead. */
export function peopleOf(record: Meeting) {
  return { href: `/people/${record.personId}/people`, text: record.own ? 'The people around me' : 'People' }
}
