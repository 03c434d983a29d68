import { cycleBreaches } from './tidy/cycles.ts'
import { builtUrls, silentCatches, skippedTests, uncheckedTypes } from './tidy/habits.ts'
import { importBreaches } from './tidy/import-table.ts'
import { bannedNames, twinArguments, unitsFirst } from './tidy/names.ts'
import { crowdedRooms, longFiles, longFunctions, misplacedFiles, unnamedExports } from './tidy/shape.ts'
import { type Breach, type Files, readSources, type Source } from './tidy/sources.ts'
import { reminders, workplaces } from './tidy/texts.ts'

const rules: readonly ((sources: readonly Source[]) => Breach[])[] = [
  importBreaches,
  cycleBreaches,
  misplacedFiles,
  crowdedRooms,
  unnamedExports,
  longFiles,
  longFunctions,
  bannedNames,
  unitsFirst,
  twinArguments,
  silentCatches,
  uncheckedTypes,
  skippedTests,
  builtUrls,
]

/** Every breach of the style in `files`, by path and line. Which rules there are, the list above says. */
export function breachesOf(files: Files): Breach[] {
  const sources = readSources(files)
  const found = [...rules.flatMap((rule) => rule(sources)), ...reminders(files, sources), ...workplaces(files)]
  return found.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
}
