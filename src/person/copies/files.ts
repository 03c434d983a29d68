import type { RecordCopy } from './copy.ts'

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/ogg': 'ogg',
  'audio/webm': 'weba',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/ogg': 'ogv',
}

/** A name that every computer takes, and that says what it is: 'files/photo-3.jpg'. */
export function fileNameFor(of: { kind: string; mediaType: string; place: number }): string {
  const { kind, mediaType, place } = of
  const guessed = /^[a-z0-9]{2,5}$/.exec(mediaType.split('/')[1] ?? '')?.[0]
  return `files/${kind}-${place}.${endings[mediaType] ?? guessed ?? 'bin'}`
}

/** The content of every file that a copy names, by digest. */
export function digestsOf({ media }: RecordCopy): string[] {
  return media.flatMap(({ digest }) => digest ?? [])
}

/** The copy without files that could not be found: their places say so. */
export function withoutFiles(copy: RecordCopy, missing: ReadonlySet<string>): RecordCopy {
  const gone = (digest: string | null) => digest !== null && missing.has(digest)
  return { ...copy, media: copy.media.map((one) => (gone(one.digest) ? { ...one, file: null } : one)) }
}
