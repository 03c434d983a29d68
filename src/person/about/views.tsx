import type { Meeting } from '../../platform/identity/record.ts'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Listen } from '../../platform/ui/listen.tsx'
import { PartOpening } from '../../platform/ui/part-opening.tsx'
import { RecordPage, sectionTitle } from '../../platform/ui/record-page.tsx'
import { type AboutPage, TellPart } from './part-card.tsx'
import { headingOf } from './part-words.ts'
import { isTold, type ShortPart, shortPage } from './told.ts'

/** About me: the short page, the seven parts, and the ways to more. */
export function ShowAbout(page: AboutPage) {
  const { record, parts } = page
  const short = shortPage(parts)
  const here = `/people/${record.personId}/about`
  const nothingYet = !parts.some(isTold)
  return (
    <RecordPage title={sectionTitle(record, 'about')} record={record} current={here}>
      <Lead {...page} nothingYet={nothingYet} />
      <PartOpening record={record} section="about" sharers={page.sharers} withheld={page.withheldTold} kept={null} />
      <div class="about-page">
        <div class="about">
          {!nothingYet && <Listen region="about-told" />}
          <div id="about-told">
            {/* Whoever it is about knows: on their own page their words come first. */}
            {!record.own && short.length > 0 && <ShortPage record={record} short={short} />}
            {parts.map((part) => (
              <TellPart page={page} told={part} />
            ))}
          </div>
        </div>
        <MoreAbout {...page} />
      </div>
    </RecordPage>
  )
}

function Lead({ record, mayWrite, nothingYet }: AboutPage & { nothingYet: boolean }) {
  const { own, name } = record
  if (!own) return nothingYet ? <p class="lead">{name} has not told anything here yet.</p> : null
  return (
    <>
      <p class="lead">Tell it once, in your own words. Then nobody has to ask you again.</p>
      {!nothingYet && (record.needs?.format === 'easy read' || currentFrame().reading.easyRead) && (
        <p class="alone no-print">
          <a href={`/people/${record.personId}/about/easy-read`}>Read it in Easy Read, with pictures</a>
        </p>
      )}
      {mayWrite && <p>You can leave out what you like. A few words are enough, or a picture, or your voice.</p>}
    </>
  )
}

function ShortPage({ record, short }: { record: Meeting; short: readonly ShortPart[] }) {
  return (
    <section class="card card--sun about-short" aria-labelledby="about-short">
      <h2 id="about-short">In short</h2>
      {short.map(({ part, version, words, whole }) => (
        <>
          <h3>{headingOf(part, record)}</h3>
          <p class="entry-words" dir="auto">
            {words}
          </p>
          {!whole && (
            <p class="no-print">
              <a href={`#${version.slug}`}>
                Read all of it<span class="govuk-visually-hidden">: {headingOf(part, record)}</span>
              </a>
            </p>
          )}
          {version.views.length > 0 && (
            <p>
              <a href={`#${version.slug}`}>{version.views[0]?.writtenBy} sees this differently</a>
            </p>
          )}
        </>
      ))}
    </section>
  )
}

/** What else belongs to somebody's story, and the same on paper. */
function MoreAbout({ record, mayWrite, mayWithhold }: AboutPage) {
  const { personId, own, name } = record
  const who = own ? 'me' : name
  const where = own ? 'I live' : `${name} lives`
  return (
    <div class="about-more no-print">
      <section>
        <h2>More about {who}</h2>
        <ul class="choices">
          {/* In a session that somebody opened for the person, how to reach them is shut. */}
          {!currentFrame().helping && (
            <li>
              <a href={`/people/${personId}/reaching`}>How to reach {who}</a>
            </li>
          )}
          <li>
            <a href={`/people/${personId}/home`}>Where {where}</a>
          </li>
          <li>
            <a href={`/people/${personId}/days`}>Days that matter to {who}</a>
          </li>
          <li>
            <a href={`/people/${personId}/identifiers`}>NHS number and other numbers</a>
          </li>
          <li>
            <a href={`/people/${personId}/about/media`}>Photos, sound and video</a>
          </li>
          <li>
            <a href={`/people/${personId}/about/entries`}>Other things that are written here</a>
          </li>
          {mayWithhold && (
            <li>
              <a href={`/people/${personId}/about/withhold`}>Write something that {name} must not read</a>
            </li>
          )}
        </ul>
      </section>
      <section>
        <h2>On paper and in pictures</h2>
        <ul class="choices">
          <li>
            <a href={`/people/${personId}/about/easy-read`}>Easy Read, with pictures</a>
          </li>
          <li>
            <a href={`/people/${personId}/about/print`}>Print it, in large print too</a>
          </li>
          <li>
            <a href={`/people/${personId}/about/card`}>A card for the fridge</a>
          </li>
          <li>
            <a href={`/people/${personId}/about/form`}>A form to fill in by hand</a>
          </li>
          {mayWrite && (
            <li>
              <a href={`/people/${personId}/about/type-in`}>Type in what was written by hand</a>
            </li>
          )}
        </ul>
      </section>
    </div>
  )
}
