import { languageName } from '../../reaching/languages.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Input } from '../../ui/input.tsx'
import { InsetText } from '../../ui/inset-text.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { type Fields, type FormErrors, first } from '../../web/form.ts'
import { type OpenedPost, postName } from '../by-hand/hand-post.ts'

/** Where somebody types a message in the language that its reader reads. `collided`: somebody else was first. */
export function WriteMadeWords(props: {
  item: OpenedPost
  language: string
  fields: Fields
  errors?: FormErrors
  collided?: boolean
}) {
  const { item, language, fields, errors = {}, collided } = props
  const wrong = (name: string) => (errors[name] ? { errorMessage: { text: errors[name] } } : {})
  const name = languageName(language)
  return (
    <FormPage
      leave
      title={`Put this into ${name}`}
      before={<BackLink href={`/post/letters/${item.id}`} text={postName(item)} />}
      heading={`Put this into ${name}`}
      submit={`Save it in ${name}`}
      errors={errors}
      intro={
        <>
          {collided && (
            <InsetText>
              <p>
                <strong>Somebody else put this into {name} while you typed. Theirs is here, and yours is below.</strong>
              </p>
            </InsetText>
          )}
          <p>Keep the sentences as short as they are. It leaves when you save it.</p>
          <h2>{item.subject}</h2>
          <p class="post-body" lang={item.language}>
            {item.words}
          </p>
        </>
      }
    >
      <input type="hidden" name="known" value={String(item.madeTimes)} />
      <input type="hidden" name="language" value={language} />
      <Input
        name="subject"
        label={{ text: `Heading in ${name}` }}
        value={first(fields, 'subject')}
        attributes={{ lang: language }}
        {...wrong('subject')}
      />
      <Textarea
        name="words"
        label={{ text: `Words in ${name}` }}
        rows={12}
        value={first(fields, 'words')}
        attributes={{ lang: language }}
        {...wrong('words')}
      />
    </FormPage>
  )
}
