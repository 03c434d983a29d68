import { type Import, importsOf } from './imports.ts'
import type { Breach, Source } from './sources.ts'

/**
 * Files that need each other, round any corner; each ring is told once, at the import that closes it.
 * Types alone make no ring: nothing of them is left at run time, so no order of loading can go wrong.
 */
export function cycleBreaches(sources: readonly Source[]): Breach[] {
  const imports = Map.groupBy(
    sources.flatMap(importsOf).filter((each) => !each.typesOnly),
    (each) => each.from,
  )
  const breaches: Breach[] = []
  const done = new Set<string>()

  function follow(path: string, trail: readonly string[]) {
    for (const each of imports.get(path) ?? []) {
      const start = trail.indexOf(each.to)
      if (start >= 0) breaches.push(ring(each, trail.slice(start)))
      else if (!done.has(each.to)) follow(each.to, [...trail, each.to])
    }
    done.add(path)
  }

  for (const path of imports.keys()) if (!done.has(path)) follow(path, [path])
  return breaches
}

function ring({ from, line, to }: Import, trail: readonly string[]): Breach {
  return { path: from, line, sentence: `These files import each other: ${[...trail, to].join(' → ')}` }
}
