import type { TwinRow } from '../twin.ts'
import { heightMm, linesOf, type Paper, paperOf } from './paper.ts'

/** An Easy Read booklet has no more pages than this (Department of Health, "Making written information easier"). */
const bookletPagesMax = 24

/** Its cover, and the page that says who wrote it. */
const pagesAround = 2

/** How many pages a booklet has with its cover and its last page. */
export function pagesIn(pages: readonly unknown[]): number {
  return pages.length + pagesAround
}

/** What to say of a booklet with so many pages in all; null when they are not too many. */
export function tooLongInWords(pages: number): string | null {
  if (pages <= bookletPagesMax) return null
  return `This booklet has ${pages} pages. Easy Read booklets have ${bookletPagesMax} at most. Make it shorter, or make two.`
}

/**
 * The rows of a twin on pages of A4, in ordinary or large print. A heading stays with the row below it, and a row is
 * never split, unless it fits on no page: then it goes on with its picture on the next.
 */
export function bookletOf(rows: readonly TwinRow[], size: { large: boolean }): TwinRow[][] {
  const paper = paperOf(size)
  const pages: TwinRow[][] = []
  let onPage: TwinRow[] = []
  let leftMm = paper.heightMm
  const turn = () => {
    if (onPage.length > 0) pages.push(onPage)
    onPage = []
    leftMm = paper.heightMm
  }
  for (const block of blocksOf(rows.map((row) => ({ row, tallMm: heightMm(row, paper) })))) {
    const headingsMm = heights(block.slice(0, -1))
    if (heights(block) > leftMm) turn()
    for (const placed of block) {
      for (const { row, tallMm } of partsOf(placed, { paper, roomMm: paper.heightMm - headingsMm })) {
        if (tallMm > leftMm) turn()
        onPage.push(row)
        leftMm -= tallMm
      }
    }
  }
  turn()
  return pages
}

interface Placed {
  row: TwinRow
  tallMm: number
}

/** Rows that stay together: headings with the row that they are about. */
function blocksOf(all: readonly Placed[]): Placed[][] {
  const blocks: Placed[][] = []
  let headings: Placed[] = []
  for (const placed of all) {
    headings.push(placed)
    if (placed.row.kind === 'heading') continue
    blocks.push(headings)
    headings = []
  }
  return headings.length > 0 ? [...blocks, headings] : blocks
}

function heights(placed: readonly Placed[]): number {
  return placed.reduce((sum, { tallMm }) => sum + tallMm, 0)
}

/** The row, or where it is too tall for the room there is, what of it goes on each page. Its bold is lost then. */
function partsOf(placed: Placed, { paper, roomMm }: { paper: Paper; roomMm: number }): Placed[] {
  const { row, tallMm } = placed
  if (row.kind === 'heading' || tallMm <= roomMm) return [placed]
  // As if each line were a paragraph of its own, which is as tall as it can get.
  const linesMax = Math.max(1, Math.floor((roomMm - paper.betweenRowsMm) / (paper.lineMm + paper.betweenParagraphsMm)))
  const lines = linesOf(row, paper).map((line) => line.trim())
  const parts: Placed[] = []
  for (let from = 0; from < lines.length; from += linesMax) {
    const part = { ...row, words: lines.slice(from, from + linesMax).join('\n') }
    parts.push({ row: part, tallMm: heightMm(part, paper) })
  }
  return parts
}
