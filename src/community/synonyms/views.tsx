import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { TakeOffTheList, WordList } from '../../platform/ui/word-list.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import type { Synonym } from './synonym.ts'

/** What is on the list, a page at a time, or what of it holds the words that a steward looks for. */
export function ShowSynonyms(props: { synonyms: readonly (Synonym & { id: string })[]; find: string; page: number }) {
  const { synonyms, find, page } = props
  return (
    <WordList
      title="Words people use"
      lead="People say it in their own way. When they type the word in bold, the search also looks for the others."
      address="/steward/words"
      addAt="/steward/words/new"
      back={{ href: '/steward', text: 'Directory desk' }}
      words={synonyms.map(({ id, phrase, means }) => ({ href: `/steward/words/${id}`, word: phrase, beside: means }))}
      nothing="Says nothing: left out of searches"
      find={find}
      page={page}
    />
  )
}

/** A new word with its meanings, or one to change. */
export function WriteSynonym(props: { synonym?: Synonym; fields?: Fields; errors?: FormErrors }) {
  const { synonym, fields, errors } = props
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = synonym ? `Change “${synonym.phrase}”` : 'Add a word'
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Save"
      before={<BackLink href="/steward/words" text="Words people use" />}
      {...(errors ? { errors } : {})}
      beside={synonym && <TakeOffTheList />}
    >
      {synonym ? (
        <input type="hidden" name="phrase" value={synonym.phrase} />
      ) : (
        <TextField
          name="phrase"
          label="When people type"
          hint="One word or a few, such as: help with bathing"
          {...answers}
        />
      )}
      <LongTextField
        name="means"
        label="Also look for"
        hint="One on each line. Leave it empty for words that say nothing, such as: near me"
        rows={6}
        value={synonym?.means.join('\n') ?? ''}
        {...answers}
      />
    </FormPage>
  )
}
