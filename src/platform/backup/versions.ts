import type { MigrationFolders } from '../db/migrations.ts'
import { StartRefused } from '../db/refused.ts'
import type { Manifest } from './manifest.ts'

/** The last migration that had run in each scope when the backup was made. */
export function upToLedger(manifest: Manifest): Record<string, number> {
  const last: Record<string, number> = { public: 0 }
  for (const { schema } of manifest.organisations) last[schema] = 0
  for (const { scope, number } of manifest.ledger) last[scope] = Math.max(last[scope] ?? 0, number)
  return last
}

/** Throws StartRefused for a backup whose tables this program does not know how to make. */
export function refuseNewer(
  manifest: Manifest,
  { migrations, program }: { migrations: MigrationFolders; program: string },
): void {
  const sentence = `This backup was made by a newer Alongside (${manifest.program}). Restore it with that version.`
  if (isNewer({ backup: manifest.program, program })) throw new StartRefused(sentence)
  for (const { scope, number, name, checksum } of manifest.ledger) {
    const known = (scope === 'public' ? migrations.public : migrations.organisation).find((m) => m.number === number)
    if (!known) throw new StartRefused(sentence)
    if (known.checksum !== checksum) {
      throw new StartRefused(
        `This backup was made with another migration ${number} (${name}) than this program has. Restore it with the program that made it.`,
      )
    }
  }
}

/** Compares versions such as 0.10.2 part by part. */
function isNewer({ backup, program }: { backup: string; program: string }) {
  const [a, b] = [numbersOf(backup), numbersOf(program)]
  for (let at = 0; at < 3; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

function numbersOf(version: string) {
  return (version.split('-')[0] ?? '').split('.').map(Number)
}
