import { SomebodyElses } from '../versions/history.tsx'
import { BackLink } from './back-link.tsx'
import type { FactsPageOptions } from './facts-form.tsx'
import { FormPage } from './form-page.tsx'
import { RecordTop } from './record-page.tsx'

/** Asks before something is taken out. It stays in its history, and can be put back. */
export function TakeOutPage<F extends object>(page: Omit<FactsPageOptions<F>, 'submit' | 'title'> & { name: string }) {
  const { form, back, part, say, name } = page
  const { record, now, collided } = form
  const title = collided ? 'Somebody else changed this too' : `Take out: ${name}`
  return (
    <FormPage
      leave
      title={collided ? `Error: ${title}` : title}
      submit="Take it out"
      before={<BackLink {...back} />}
      top={<RecordTop record={record} current={`/people/${record.personId}/${part}`} title={title} />}
      intro={
        collided && now ? (
          <SomebodyElses now={now} say={say} mine={null} />
        ) : (
          <p class="lead">It is not shown any more then. It stays in the history, and you can put it back.</p>
        )
      }
      beside={<a href={back.href}>Leave it as it is</a>}
    >
      <input type="hidden" name="basedOn" value={String(now?.version ?? 0)} />
      {collided && <p>Do you still want to take it out?</p>}
    </FormPage>
  )
}
