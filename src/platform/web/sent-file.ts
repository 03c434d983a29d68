/** A file that came with a form. It lies in a folder of its request alone, which goes when the request ends. */
export interface SentFile {
  /** The name of the form's field. */
  field: string
  /** As its sender called it, without folders. Shown, and never a path. */
  name: string
  sizeBytes: number
  /** Where its bytes are; null when there were more than its door takes. */
  path: string | null
}

/** Where a form with files may be sent to, and what it may bring. */
export interface UploadDoor {
  /** As a route has it: '/easy-read/:kind/:subject/write/import'. */
  path: string
  bytesMax: number // of each file
  filesMax: number
}

/** The file of a field; undefined when none was chosen. */
export function fileOf(files: readonly SentFile[], field: string): SentFile | undefined {
  return files.find((file) => file.field === field)
}

/** The door that this path is, with what stands in the places of its names. */
export function doorAt<D extends UploadDoor>(
  doors: readonly D[],
  path: string,
): { door: D; named: Readonly<Record<string, string>> } | undefined {
  for (const door of doors) {
    const wanted = door.path.split('/')
    const parts = path.split('/')
    if (parts.length !== wanted.length) continue
    if (!wanted.every((part, at) => (part.startsWith(':') ? parts[at] !== '' : part === parts[at]))) continue
    const named = wanted.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : []))
    return { door, named: Object.fromEntries(named) }
  }
  return undefined
}
