import type { Meeting } from '../identity/record.ts'
import { type SectionName, sectionWords } from '../identity/sections.ts'
import { lastDayOf } from './moments.ts'
import { ShareBar } from './share-bar.tsx'
import { toldWords } from './withheld-words.ts'

interface PartOpening {
  record: Meeting
  section: SectionName
  /** For the owner alone: who else can see this part. */
  sharers: readonly { name: string; until: Date }[]
  /** How many entries the owner is told of that they may not read. */
  withheld: number
  /** Where entries are that are kept from the owner, for those who may read them; null where there are none. */
  kept: string | null
}

/** The top of a part of a record: who can see it, for its owner, and that something is kept back. */
export function PartOpening({ record, section, sharers, withheld, kept }: PartOpening) {
  return (
    <>
      {record.own && <WhoSees record={record} section={section} sharers={sharers} />}
      {withheld > 0 && <WithheldTold />}
      {kept && (
        <p class="withheld-told">
          <a href={kept}>Read what is kept from {record.name}</a>
        </p>
      )}
    </>
  )
}

/** Tells the owner that something is kept back. */
export function WithheldTold() {
  return (
    <div class="withheld-told">
      <p>
        <strong>{toldWords.first}</strong> {toldWords.rest}
      </p>
      <p>{toldWords.rights}</p>
    </div>
  )
}

/** Tells the owner who else can see a part of their record: by name, where they are few. */
export function WhoSees({ record, section, sharers }: Pick<PartOpening, 'record' | 'section' | 'sharers'>) {
  const named = sharers.length <= 3 ? sharers : []
  const people = sharers.length === 1 ? '1 person can see this.' : `${sharers.length} people can see this.`
  return (
    <ShareBar people={named} change={{ href: `/people/${record.personId}/sharing`, text: 'See or change who' }}>
      <strong>{sharers.length === 0 ? `You have let nobody see “${sectionWords[section].mine}”.` : people}</strong>{' '}
      {named.map(({ name, until }) => `${name} until ${lastDayOf(until)}.`).join(' ')}
    </ShareBar>
  )
}
