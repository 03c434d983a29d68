import type { PartName } from '../about/about.ts'

/** A photo, a sound or a video that belongs to a part of About me. */
export interface Media {
  id: string
  /** The record it lies in: with two records of one person, one or the other. */
  personId: string
  part: PartName
  kind: 'photo' | 'sound' | 'video'
  /** As it was told by its content, and as it is served. */
  mediaType: string
  sizeBytes: number
  digest: string | null // null once it was taken away
  /** What it shows or says, for those who do not see or hear it. */
  description: string | null
  addedBy: string // a name
  helpedBy: string | null
  addedAt: Date
}

/** The largest file, in bytes. */
export const mediaBytesMax = 50 * 1024 * 1024
