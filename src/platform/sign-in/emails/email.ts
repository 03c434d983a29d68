/** Who writes, and whom to ring. */
export interface Told {
  organisation: string
  telephone: string | null
}
