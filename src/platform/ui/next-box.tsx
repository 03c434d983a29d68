import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import type { Example, Level } from './words.tsx'

/** What happens next, always in the same yellow box: who does what, by which day. At most two buttons, then links. */
export function NextBox(props: { title?: string; level?: Level; actions?: Child; children?: Child }) {
  const Heading = `h${props.level ?? 2}` as const
  return (
    <section class="next">
      <Heading>{props.title ?? 'What happens next'}</Heading>
      {props.children}
      {props.actions && <div class="actions">{props.actions}</div>}
    </section>
  )
}

export const examples: Example[] = [
  {
    name: 'Your turn',
    of: () => (
      <NextBox
        actions={
          <>
            <Button href="/guide" text="I agree" />
            <Button href="/guide" classes="govuk-button--secondary" text="I want to change something" />
            <a href="/guide">I do not agree</a>
            <a href="/guide">Easy Read</a>
          </>
        }
      >
        <p>
          Your plan was offered on <strong>12 November</strong>. Read it with anyone you like. You decide by{' '}
          <strong>26 November</strong>, or later: just say.
        </p>
      </NextBox>
    ),
  },
  {
    name: 'Our turn',
    of: () => (
      <NextBox>
        <p>
          Amina rings you before <strong>5 pm on Thursday 20 November</strong>.
        </p>
      </NextBox>
    ),
  },
]
