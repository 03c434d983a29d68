import {
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import sharp from 'sharp'

type Child = Paragraph | Table

/** A picture of one colour, told from others by it. */
export function colouredPicture(background: string, kind: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  return sharp({ create: { width: 80, height: 60, channels: 3, background } })
    .toFormat(kind)
    .toBuffer()
}

/** A picture as Word has it: in the line, or floating beside the words. */
export function wordPicture(content: Buffer, { alt = '', floats = false }: { alt?: string; floats?: boolean } = {}) {
  return new ImageRun({
    type: 'png',
    data: content,
    transformation: { width: 80, height: 60 },
    altText: { name: 'Picture 1', title: '', description: alt },
    ...(floats ? { floating: { horizontalPosition: { offset: 1000 }, verticalPosition: { offset: 1000 } } } : {}),
  })
}

/** A paragraph of words, pictures, and `**bold**`. */
export function wordParagraph(...parts: (string | ImageRun)[]) {
  const children = parts.flatMap((part): ParagraphChild[] =>
    typeof part === 'string' ? part.split('**').map((text, at) => new TextRun({ text, bold: at % 2 === 1 })) : [part],
  )
  return new Paragraph({ children })
}

/** A table with a cell for each list of paragraphs. */
export function wordTable(rows: Paragraph[][][]) {
  return new Table({
    rows: rows.map((cells) => new TableRow({ children: cells.map((children) => new TableCell({ children })) })),
  })
}

/** The bytes of a Word file. */
export async function wordFile(children: Child[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

export { HeadingLevel, Paragraph, TextRun }
