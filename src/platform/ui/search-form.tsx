import type { Child } from 'hono/jsx'
import type { FormErrors } from '../web/form.ts'
import { Button } from './button.tsx'
import { Input } from './input.tsx'
import { classes, type Example } from './words.tsx'

/** Words and a place, asked for by GET as `words` and `postcode`. On a hero its button is the sun. */
export function SearchForm(props: {
  action: string
  words?: string
  postcode?: string
  errors?: FormErrors
  look?: 'plain' | 'hero'
  button?: string
  /** Only where a page has two of them, so that identifiers stay apart. */
  idPrefix?: string
  /** More to ask with it, below: what narrows the search. */
  children?: Child
}) {
  const hero = props.look === 'hero'
  const id = props.idPrefix ?? ''
  return (
    <search>
      <form class={classes('search', hero && 'search--hero')} method="get" action={props.action}>
        <Input
          id={`${id}words`}
          name="words"
          label={{ text: 'In your own words' }}
          value={props.words}
          errorMessage={errorOf(props.errors, 'words')}
          attributes={{ enterkeyhint: 'search' }}
        />
        <Input
          id={`${id}postcode`}
          name="postcode"
          label={{ text: 'Postcode or town' }}
          value={props.postcode}
          autocomplete="postal-code"
          errorMessage={errorOf(props.errors, 'postcode')}
          attributes={{ enterkeyhint: 'search' }}
          spellcheck={false}
          autocapitalize="characters"
        />
        <Button text={props.button ?? (hero ? 'Find support' : 'Search')} classes={hero ? 'sun-button' : undefined} />
        {props.children}
      </form>
    </search>
  )
}

function errorOf(errors: FormErrors | undefined, name: string) {
  return errors && Object.hasOwn(errors, name) ? { text: errors[name] } : undefined
}

export const examples: Example[] = [
  {
    name: 'Above a list',
    of: () => <SearchForm action="/guide" idPrefix="plain-" words="someone to have lunch with" postcode="SY3" />,
  },
  {
    name: 'With a postcode we do not know',
    of: () => (
      <SearchForm
        action="/guide"
        idPrefix="wrong-"
        words="lunch"
        postcode="SY333"
        errors={{ postcode: 'Enter a postcode, like SY3 or SY3 7PQ' }}
      />
    ),
  },
]
