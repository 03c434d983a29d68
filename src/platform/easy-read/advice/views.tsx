import { BackLink } from '../../ui/back-link.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { LongTextField, TextField } from '../../ui/questions.tsx'
import { TakeOffTheList, WordList } from '../../ui/word-list.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { HardWord } from './advice.ts'
import type { KeptHardWord } from './hard-word.ts'

/** The list a page at a time, or what of it holds the words that somebody looks for. */
export function ShowHardWords(props: { hardWords: readonly KeptHardWord[]; find: string; page: number }) {
  const { hardWords, find, page } = props
  return (
    <WordList
      title="Hard words"
      lead="When somebody writes Easy Read with one of these words, we show them an easier one. They choose which to use."
      address="/easy-read/words"
      addAt="/easy-read/words/new"
      back={{ href: '/easy-read/desk', text: 'Easy Read desk' }}
      words={hardWords.map(({ id, word, plain }) => ({ href: `/easy-read/words/${id}`, word, beside: plain }))}
      nothing="Say what it means"
      find={find}
      page={page}
    />
  )
}

/** A new word with easier ones, or one to change. */
export function WriteHardWord(props: { hardWord?: HardWord; fields?: Fields; errors?: FormErrors }) {
  const { hardWord, fields, errors } = props
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = hardWord ? `Change “${hardWord.word}”` : 'Add a hard word'
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Save"
      before={<BackLink href="/easy-read/words" text="Hard words" />}
      {...(errors ? { errors } : {})}
      beside={hardWord && <TakeOffTheList />}
    >
      {!hardWord && (
        <TextField
          name="word"
          label="The hard word"
          hint="One word or a few, such as: assessment. We also find it with another ending, such as: assessments"
          width={20}
          {...answers}
        />
      )}
      <LongTextField
        name="plain"
        label="Easier words"
        hint="One on each line. Leave it empty if there are none. We then ask people to say what the word means"
        rows={5}
        value={hardWord?.plain.join('\n') ?? ''}
        {...answers}
      />
    </FormPage>
  )
}
