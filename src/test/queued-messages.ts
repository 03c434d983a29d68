import type { TestDatabase } from './database.ts'
import type { MadeUpMessage } from './every-message.ts'

/** What the database has told to a member, in the newest of its functions. */
export async function everyQueuedMessage({ owner, schema }: TestDatabase): Promise<MadeUpMessage[]> {
  const { rows } = await owner.query<{ source: string }>(
    `select p.prosrc as source from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = $1 and p.prosrc ~ 'queue_words\\((gen_random_uuid|told)' order by p.proname`,
    [schema],
  )
  return (
    rows
      .flatMap(({ source }) =>
        [...source.matchAll(/queue_words\(([^;]*)(?:;|$)/g)].map(([, call = '']) => literalsOf(call)),
      )
      .map(([subject = '', ...words]) => ({ subject, words: words.join('\n') }))
      // A function that passes on what it was given has no words of its own.
      .filter(({ words }) => words !== '')
  )
}

function literalsOf(call: string) {
  return [...call.matchAll(/'((?:[^']|'')*)'/g)]
    .map(([, words = '']) => words.replaceAll("''", "'").replaceAll('\\n', '\n').replaceAll('%s', 'three things'))
    .filter((words) => words !== 'Europe/London' && !words.startsWith('FMDD'))
}
