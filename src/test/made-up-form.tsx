import { Hono } from 'hono'
import { dropDraft, shownFields } from '../platform/drafts/keeping.ts'
import { openSection } from '../platform/identity/opening.ts'
import { FormPage } from '../platform/ui/form-page.tsx'
import { Input } from '../platform/ui/input.tsx'
import type { Ctx, Env } from '../platform/web/env.ts'
import { type FormErrors, first } from '../platform/web/form.ts'

/** A made-up room with one form about somebody's diary, whose words are kept until they are saved. */
export function keptFormRoom(): Hono<Env> {
  const room = new Hono<Env>()
  room.get('/people/:personId/diary/walk', async (c) => {
    await openSection(c, c.req.param('personId'), 'diary', 'write')
    return c.html(await walkForm(c))
  })
  room.post('/people/:personId/diary/walk', async (c) => {
    await openSection(c, c.req.param('personId'), 'diary', 'write')
    if (first(c.var.fields, 'where') === '') return c.html(await walkForm(c, { where: 'Say where to' }), 422)
    await dropDraft(c)
    return c.redirect('/walked', 303)
  })
  room.get('/walked', (c) => c.text('Saved'))
  room.get('/sign-in', (c) => c.html(<FormPage title="Sign in" submit="Go on" />))
  return room
}

async function walkForm(c: Ctx, errors: FormErrors = {}) {
  const { fields, draft } = await shownFields(c, { where: 'Home' })
  return (
    <FormPage title="A walk" submit="Save the walk" errors={errors} draft={draft}>
      <Input name="where" label={{ text: 'Where to?' }} value={first(fields, 'where')} />
      <Input name="with" label={{ text: 'With whom?' }} value={first(fields, 'with')} />
    </FormPage>
  )
}
