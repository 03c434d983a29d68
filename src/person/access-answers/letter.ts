import { sectionWords } from '../../platform/identity/sections.ts'
import type { OfflineBlock, OfflineContents, OfflinePage } from '../../platform/offline/pages.ts'
import { dayInWords, dayOf } from '../../platform/ui/moments.ts'
import { commissioner } from '../access-requests/access-request.ts'
import { blackOut } from '../access-reviews/black-out.ts'
import { kindInWords, saidIn } from '../access-reviews/item.ts'
import type { RecordCopy } from '../copies/copy.ts'
import { contentsOf } from '../copy-pages/contents.ts'
import type { AlsoGiven } from './answer.ts'

export interface Letter {
  name: string
  organisation: string
  cameOn: string
  givenOn: string
  leftOut: number
  blackedOut: number
  also: readonly AlsoGiven[]
}

/**
 * What goes with the copy: UK GDPR articles 12(4) and 15(1). What nobody may know of is told by the same sentences as when
 * there is nothing.
 */
export function letterPage(letter: Letter): OfflinePage {
  const { name, organisation, cameOn, givenOn, leftOut, blackedOut, also } = letter
  return {
    file: 'pages/letter.html',
    title: 'A letter to go with it',
    blocks: [
      words(`${dayInWords(givenOn)}, to ${name}`),
      words(`On ${dayInWords(cameOn)}, ${organisation} was asked what it keeps about you. This is the answer.`),
      words('With it comes a copy of what we keep. Begin with the page “Read me first”.'),
      heading('What is not in it'),
      words(
        'The law lets us keep something back where it tells about another person, or where reading it could do serious harm or help a crime. We do not always have to say so.',
      ),
      ...(leftOut > 0 ? [words(`${things(leftOut)} left out, because of other people.`)] : []),
      ...(blackedOut > 0 ? [words(`In ${places(blackedOut)}, words are blacked out, because of other people.`)] : []),
      heading('What we use it for'),
      words('We keep it to support you. Our privacy notice says why, how long we keep it, and who else gets it.'),
      words('Your copy says who could see your record, and who looked.'),
      words('You can ask us to put something right, to erase it, or to use it less.'),
      heading('If you are not happy with this'),
      words('Tell us, and we look again.'),
      words(
        `You may also complain to the Information Commissioner, on ${commissioner.telephone} or at ico.org.uk. A court can order us to answer.`,
      ),
      ...(also.length > 0 ? [heading('Also kept about you')] : []),
      ...also.flatMap(blocksOf),
    ],
  }
}

/** All that is given: the copy as it was agreed, and the letter before its pages. */
export function answerContents(copy: RecordCopy, letter: Letter): OfflineContents {
  const contents = contentsOf(copy)
  const pages = [letterPage(letter), ...contents.pages.slice(1)]
  return { ...contents, pages: [firstPage(copy, pages), ...pages] }
}

function firstPage(copy: RecordCopy, pages: readonly OfflinePage[]): OfflinePage {
  return {
    file: 'Read me first.html',
    title: 'What is kept about me',
    blocks: [
      words(
        `This is what ${copy.organisation} keeps about ${copy.name}, as it was on ${dayOf(new Date(copy.exportedAt))}. It opens in any browser, without the internet. The letter says what may not be in it.`,
      ),
      {
        kind: 'note',
        words: 'Keep it where only people you trust can open it. Whoever has this folder can read all of it.',
      },
      { kind: 'links', links: pages.map(({ file, title }) => ({ file, text: title })) },
    ],
  }
}

function blocksOf({ item, passages }: AlsoGiven): OfflineBlock[] {
  const kept = item.kind === 'withheld_entry'
  const title = `${kindInWords(kept ? 'entry' : item.kind)}, in “${sectionWords[item.section].mine}”`
  return saidIn(item).flatMap(({ by, on, said }): OfflineBlock[] => [
    words(title),
    {
      kind: 'facts',
      facts: said
        .filter(({ label }) => !kept || label === 'Words')
        .map((each) => ({ label: each.label, words: blackOut(each.words ?? '', passages) })),
    },
    words(`${by}, ${on}`),
  ])
}

function words(said: string): OfflineBlock {
  return { kind: 'words', words: said }
}

function heading(said: string): OfflineBlock {
  return { kind: 'heading', words: said }
}

function things(count: number): string {
  return count === 1 ? 'One thing is' : `${count} things are`
}

function places(count: number): string {
  return count === 1 ? 'one place' : `${count} places`
}
