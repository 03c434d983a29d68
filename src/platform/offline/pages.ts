/** One page that opens from disk, without a network and without script. */
export interface OfflinePage {
  /** Its name in the zip: 'Read me first.html', or 'pages/plan.html'. */
  file: string
  title: string
  blocks: readonly OfflineBlock[]
}

export type OfflineBlock =
  | { kind: 'heading'; words: string }
  | { kind: 'words'; words: string }
  /** Something that the reader should not miss. */
  | { kind: 'note'; words: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; facts: readonly { label: string; words: string }[] }
  | { kind: 'entry'; words: string | null; by: string }
  /** How somebody sees what stands before it differently. */
  | { kind: 'different'; words: string | null; by: string }
  | {
      kind: 'file'
      media: 'photo' | 'sound' | 'video'
      file: string
      mediaType: string
      words: string | null
      by: string
    }
  | { kind: 'links'; links: readonly { file: string; text: string; about?: string }[] }

/** A zip of pages that open by themselves: what lies in it, by name. */
export interface OfflineContents {
  /** The first is where to begin; every page links to it. */
  pages: readonly OfflinePage[]
  texts: readonly { name: string; text: string }[]
  /** Stored files, by the digest of their content. */
  files: readonly { name: string; digest: string }[]
  /** Whose pages they are, at the top of each. */
  whose: string
}

/** How a page is pointed at from another, wherever in the zip each lies. */
export function hrefFrom({ page, to }: { page: string; to: string }): string {
  const up = '../'.repeat(page.split('/').length - 1)
  return `${up}${to.split('/').map(encodeURIComponent).join('/')}`
}
