import type { TwinRow } from '../twin.ts'

/** Measures of a page of a booklet, as in the theme's `_booklet.scss`: both change together. All in millimetres. */
export interface Paper {
  letterMm: number
  lineMm: number
  betweenParagraphsMm: number
  headingLetterMm: number
  headingLineMm: number
  headingSpaceMm: number
  pictureMm: number
  besidePictureMm: number
  betweenRowsMm: number
  /** Where every row has room: A4 without its edges and the line with the page's number. */
  widthMm: number
  heightMm: number
}

const page = { betweenRowsMm: 8, besidePictureMm: 8, widthMm: 174, heightMm: 249 }

/** 14 point, the least that Easy Read has. */
const ordinary: Paper = {
  ...page,
  letterMm: 4.94,
  lineMm: 7.41,
  betweenParagraphsMm: 2.5,
  headingLetterMm: 7.06,
  headingLineMm: 8.83,
  headingSpaceMm: 4,
  pictureMm: 34,
}

/** 18 point. */
const large: Paper = {
  ...page,
  letterMm: 6.35,
  lineMm: 9.53,
  betweenParagraphsMm: 3.5,
  headingLetterMm: 8.47,
  headingLineMm: 10.6,
  headingSpaceMm: 4,
  pictureMm: 38,
}

export function paperOf({ large: isLarge }: { large: boolean }): Paper {
  return isLarge ? large : ordinary
}

/** The height of a row with the space below it, reckoned a little too high rather than too low. */
export function heightMm(row: TwinRow, paper: Paper): number {
  const picture = row.picture ? paper.pictureMm : 0
  if (row.kind === 'heading') {
    const lines = linesOf(row, paper).length
    return Math.max(picture, lines * paper.headingLineMm) + paper.headingSpaceMm + paper.betweenRowsMm
  }
  const lines = linesOf(row, paper).length
  const words = lines * paper.lineMm + (paragraphsOf(row).length - 1) * paper.betweenParagraphsMm
  return Math.max(picture, words) + paper.betweenRowsMm
}

/** The lines that a row's words take beside its picture. Put together they are its words, apart from line breaks. */
export function linesOf(row: TwinRow, paper: Paper): string[] {
  const heading = row.kind === 'heading'
  const bold = heading || row.words.includes('**') ? boldWider : 1
  const widthMm = paper.widthMm - (heading && !row.picture ? 0 : paper.pictureMm + paper.besidePictureMm)
  const widthEm = widthMm / (heading ? paper.headingLetterMm : paper.letterMm) / bold / safety
  return paragraphsOf(row).flatMap((paragraph) => wrapped(paragraph, widthEm))
}

function paragraphsOf({ kind, words }: TwinRow): string[] {
  const plain = words.replaceAll('**', '')
  return kind === 'heading' ? [plain.replaceAll('\n', ' ')] : plain.split('\n').filter((line) => line.trim() !== '')
}

// As browsers do: words go on the next line where they do not fit, and what fits on no line breaks anywhere.
function wrapped(paragraph: string, widthEm: number): string[] {
  const lines: string[] = []
  let [line, used] = ['', 0]
  for (const word of paragraph.match(/\s*\S+/g) ?? []) {
    const whole = widthOf(word)
    if (used + whole <= widthEm) {
      line += word
      used += whole
      continue
    }
    if (used > 0) {
      lines.push(line)
      ;[line, used] = ['', 0]
    }
    for (const letter of word) {
      const wide = widthOf(letter)
      if (used > 0 && used + wide > widthEm) {
        lines.push(line)
        ;[line, used] = ['', 0]
      }
      line += letter
      used += wide
    }
  }
  return line === '' ? lines : [...lines, line]
}

// The widest of each kind of letter in Atkinson Hyperlegible Next, in parts of the letter's height. What it does not
// have, such as emoji or other scripts, comes from another font, and is taken to be wide.
const widths: readonly [RegExp, number][] = [
  [/[ijl.,:;'`|!‘’]/, 0.3],
  [/[\s]/, 0.28],
  [/[frt()[\]{}"“”/\\\-1I]/, 0.42],
  [/[a-ln-vx-zéè*?_^<>~–•]/, 0.57],
  [/[A-LN-VX-Z0-9+=#£€$]/, 0.73],
  [/[mwMW%@&—…]/, 0.93],
]
const wideEm = 1.15
const boldWider = 1.08
const safety = 1.02

const known = new Map<string, number>()

function widthOf(text: string): number {
  let sum = 0
  for (const letter of text) sum += known.get(letter) ?? widthFound(letter)
  return sum
}

// The few letters that texts are made of are looked up once.
function widthFound(letter: string): number {
  const wide = widths.find(([kind]) => kind.test(letter))?.[1]
  if (wide !== undefined) known.set(letter, wide)
  return wide ?? wideEm
}
