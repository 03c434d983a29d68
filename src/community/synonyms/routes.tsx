import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import type { Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { findSynonym, removeSynonym, saveSynonym, synonymsOf } from './queries.ts'
import { checkSynonymForm } from './synonym.ts'
import { ShowSynonyms, WriteSynonym } from './views.tsx'

export const synonyms = new Hono<Env>()

synonyms.get('/steward/words', async (c) => {
  memberAs(c, 'steward')
  const find = first(c.var.fields, 'find').slice(0, 60).toLowerCase().trim()
  const page = Math.max(1, Number.parseInt(first(c.var.fields, 'page'), 10) || 1)
  return c.html(<ShowSynonyms synonyms={await synonymsOf(c.var.db)} find={find} page={page} />)
})

synonyms.get('/steward/words/new', (c) => {
  memberAs(c, 'steward')
  return c.html(<WriteSynonym />)
})

synonyms.post('/steward/words/new', async (c) => {
  memberAs(c, 'steward')
  const { fields } = c.var
  const form = checkSynonymForm(fields)
  if (!form.ok) return c.html(<WriteSynonym fields={fields} errors={form.errors} />, 422)

  await saveSynonym(c.var.db, form.value)
  return c.redirect('/steward/words', 303)
})

synonyms.get('/steward/words/:id', async (c) => {
  memberAs(c, 'steward')
  const synonym = await findSynonym(c.var.db, c.req.param('id'))
  if (!synonym) notFound()
  return c.html(<WriteSynonym synonym={synonym} />)
})

synonyms.post('/steward/words/:id', async (c) => {
  memberAs(c, 'steward')
  const synonym = await findSynonym(c.var.db, c.req.param('id'))
  if (!synonym) notFound()
  const { fields } = c.var
  if (first(fields, 'remove') === 'yes') {
    await removeSynonym(c.var.db, synonym.id)
    return c.redirect('/steward/words', 303)
  }
  const form = checkSynonymForm({ ...fields, phrase: synonym.phrase })
  if (!form.ok) return c.html(<WriteSynonym synonym={synonym} fields={fields} errors={form.errors} />, 422)

  await saveSynonym(c.var.db, form.value)
  return c.redirect('/steward/words', 303)
})
