import { type Breach, type Files, lineOf, type Source } from './sources.ts'

// Written so that this file does not hold the words it looks for.
const unfinished = /\b(TO[D]O|FIX[M]E|X[X]X)\b/g
const machinePaths = /\/root\/|\/work\/(?:main|shared)\b|\/tmp\/w\//g
const registryHosts =
  /\bregistry\.(?:npmjs|yarnpkg)\b|\bhttps?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio)[\w.-]*/g

/** No reminders in any file: what is not done is not begun, or has an issue. */
export function reminders(files: Files, sources: readonly Source[]): Breach[] {
  const code = new Map(sources.map((source) => [source.path, source.unquoted]))
  return Object.entries(files).flatMap(([path, text]) =>
    breachesIn(
      { path, text: code.get(path) ?? text },
      unfinished,
      'Finish it, or write an issue: no reminders in files',
    ),
  )
}

/** Nothing that holds on one machine alone: its folders, or where it fetches packages. */
export function workplaces(files: Files): Breach[] {
  return Object.entries(files).flatMap(([path, text]) => [
    ...breachesIn({ path, text }, machinePaths, 'No folder of one machine: take it from the configuration'),
    ...breachesIn({ path, text }, registryHosts, 'No registry is named in the code: the package manager knows its own'),
  ])
}

function breachesIn({ path, text }: { path: string; text: string }, pattern: RegExp, sentence: string): Breach[] {
  return [...text.matchAll(pattern)].map((match) => ({ path, line: lineOf(text, match.index), sentence }))
}
