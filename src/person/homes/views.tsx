import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { FactsFoot } from '../../platform/ui/facts-foot.tsx'
import { type FactsForm, FactsPage } from '../../platform/ui/facts-form.tsx'
import { DateField, LongTextField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { SaidList } from '../../platform/ui/said-list.tsx'
import type { Version } from '../../platform/versions/version.ts'
import { type DifferentView, differentlyHref } from '../different-views/different-view.ts'
import { type Home, stairs, tenures } from './home.ts'
import { sayHome, stairsWords, tenureWords, tenureWordsOf } from './home-words.ts'

interface HomePage {
  record: Meeting
  home: Version<Home> | undefined
  /** The postcode the person gave before anything of the home was written down. */
  postcode: string | null
  mayWrite: boolean
  readerId: string
  views: readonly DifferentView[]
}

/** Where somebody lives, and what of it matters to support. */
export function ShowHome({ record, home, postcode, mayWrite, readerId, views }: HomePage) {
  const { personId, own, name } = record
  return (
    <RecordPage
      title={titleOfHome(record)}
      record={record}
      current={`/people/${personId}/about`}
      before={<BackLink href={`/people/${personId}/about`} text={own ? 'About me' : `About me: ${name}`} />}
    >
      {home ? (
        <article class="card entry">
          <SaidList of={sayHome(home.facts, record)} />
          <FactsFoot
            version={home}
            about={titleOfHome(record)}
            views={views}
            differently={
              mayWrite && home.writtenById !== readerId
                ? differentlyHref({ personId, section: 'about', kind: 'home', subjectId: home.subjectId })
                : undefined
            }
            links={home.version > 1 ? [{ href: `/people/${personId}/home/history`, text: 'See what changed' }] : []}
          />
        </article>
      ) : (
        <p>{postcode ? `The postcode is ${postcode}. No more is written down yet.` : 'Nothing is written down yet.'}</p>
      )}
      {mayWrite && (
        <p class="no-print">
          <Button href={`/people/${personId}/home/change`} text={home ? 'Change this, or move' : 'Write it down'} />
        </p>
      )}
    </RecordPage>
  )
}

/** All questions about the home; without the address where it may not be changed. */
export function WriteHome({ form, asksAddress }: { form: FactsForm<Home>; asksAddress: boolean }) {
  const { record, fields, errors } = form
  const kinds = record.own ? tenureWords : tenureWordsOf
  return (
    <FactsPage
      {...{ form }}
      part="about"
      say={(facts) => sayHome(facts, record)}
      title={titleOfHome(record)}
      back={{ href: `/people/${record.personId}/home`, text: titleOfHome(record) }}
      submit="Save"
      intro={<p class="lead">You can leave any of these empty.</p>}
    >
      {asksAddress ? (
        <>
          <LongTextField name="address" label="Address, without the postcode" rows={4} {...{ fields, errors }} />
          <TextField name="postcode" label="Postcode" width={10} autocomplete="off" {...{ fields, errors }} />
        </>
      ) : (
        <p>The address can be changed only by {record.name}, signed in on their own, or by whoever works with them.</p>
      )}
      <DateField
        name="sinceOn"
        label={record.own ? 'Since when do you live there?' : 'Since when do they live there?'}
        hint="For example, 31 3 2019. When you move, write the day of the move."
        {...{ fields, errors }}
      />
      <LongTextField name="livesWith" label="Who lives there too?" rows={2} {...{ fields, errors }} />
      <RadiosField
        name="tenure"
        label="What kind of home is it?"
        of={[...tenures.map((value) => ({ value, text: kinds[value] })), notSaid]}
        {...{ fields, errors }}
      />
      <RadiosField
        name="stairs"
        label="Are there stairs?"
        of={[...stairs.map((value) => ({ value, text: stairsWords[value] })), notSaid]}
        {...{ fields, errors }}
      />
      <LongTextField
        name="responsible"
        label="Who is responsible for repairs, and how do you reach them?"
        hint="For example: Severn Housing, 01743 000 000."
        rows={3}
        {...{ fields, errors }}
      />
      <LongTextField
        name="words"
        label="What else is good to know about the home?"
        hint="For example: ring twice, I am slow to the door. Do not write the code of a key safe here. Tell it only to those who come in."
        rows={4}
        {...{ fields, errors }}
      />
    </FactsPage>
  )
}

const notSaid = { value: '', text: 'I do not want to say' }

/** What the page is called: 'Where I live'. */
export function titleOfHome({ own, name }: Meeting) {
  return own ? 'Where I live' : `Where ${name} lives`
}
