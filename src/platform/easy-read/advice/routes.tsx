import { Hono } from 'hono'
import { memberAs } from '../../identity/roles.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { checkHardWordForm } from './hard-word.ts'
import { listedAs, wordFinder } from './hard-words.ts'
import { addHardWord, changeHardWord, findHardWord, hardWordsOf, removeHardWord } from './queries.ts'
import { ShowHardWords, WriteHardWord } from './views.tsx'

export const hardWords = new Hono<Env>()

hardWords.get('/easy-read/words', async (c) => {
  keepsWords(c)
  const find = first(c.var.fields, 'find').slice(0, 60).toLowerCase().trim()
  const page = Math.max(1, Number.parseInt(first(c.var.fields, 'page'), 10) || 1)
  return c.html(<ShowHardWords hardWords={await hardWordsOf(c.var.db)} find={find} page={page} />)
})

hardWords.get('/easy-read/words/new', (c) => {
  keepsWords(c)
  return c.html(<WriteHardWord />)
})

hardWords.post('/easy-read/words/new', async (c) => {
  keepsWords(c)
  const { fields, db } = c.var
  const form = checkHardWordForm(fields)
  if (!form.ok) return c.html(<WriteHardWord fields={fields} errors={form.errors} />, 422)
  const listed = listedAs(form.value.word, wordFinder(await hardWordsOf(db)))
  const twice = `“${form.value.word}” is on the list already${listed && listed !== form.value.word ? `, as “${listed}”` : ''}`
  if (listed !== undefined) return c.html(<WriteHardWord fields={fields} errors={{ word: twice }} />, 422)
  // Somebody may have added it a moment ago.
  if (!(await addHardWord(db, form.value))) {
    return c.html(<WriteHardWord fields={fields} errors={{ word: twice }} />, 422)
  }
  return c.redirect('/easy-read/words', 303)
})

hardWords.get('/easy-read/words/:id', async (c) => {
  keepsWords(c)
  const kept = await findHardWord(c.var.db, c.req.param('id'))
  if (!kept) notFound()
  return c.html(<WriteHardWord hardWord={kept} />)
})

hardWords.post('/easy-read/words/:id', async (c) => {
  keepsWords(c)
  const kept = await findHardWord(c.var.db, c.req.param('id'))
  if (!kept) notFound()
  const { fields } = c.var
  if (first(fields, 'remove') === 'yes') {
    await removeHardWord(c.var.db, kept.id)
    return c.redirect('/easy-read/words', 303)
  }
  const form = checkHardWordForm({ ...fields, word: kept.word })
  if (!form.ok) return c.html(<WriteHardWord hardWord={kept} fields={fields} errors={form.errors} />, 422)

  await changeHardWord(c.var.db, { id: kept.id, plain: form.value.plain })
  return c.redirect('/easy-read/words', 303)
})

/** Stewards and editors keep the list. To everyone else there is no such page: throws at 404. */
function keepsWords(c: Ctx) {
  memberAs(c, 'steward', 'editor')
}
