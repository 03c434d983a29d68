import { basename, resolve } from 'node:path'
import type { Command, CommandRun } from '../../cli/command.ts'
import { Db } from '../../db/kysely.ts'
import { StartRefused } from '../../db/refused.ts'
import { removeContent } from '../../files/stored.ts'
import { describeSet } from './described.ts'
import {
  forgetUnused,
  gatherWords,
  installedSets,
  installedSymbols,
  lockSymbols,
  removeSet,
  removeSymbols,
  saveSet,
  usedSymbols,
} from './installed.ts'
import { type InstalledFiles, installFiles } from './installing.ts'
import type { SymbolSet } from './symbol.ts'
import { FolderRefused, readSymbolFolder, type SymbolFolder } from './symbol-folder.ts'

const text = (description: string) => ({ type: 'string' as const, description })

export const symbolsInstall: Command = {
  name: 'symbols install',
  summary: 'Install a set of symbols for Easy Read from a folder in the layout of Mulberry, or renew it.',
  takes: '<folder>',
  options: {
    name: text('A short name for addresses, such as "mulberry". The name of the folder, if not given.'),
    title: text('What people know it by, such as "Mulberry Symbols".'),
    licence: text(
      'The licence it may be used under, such as "CC BY-SA 4.0". Read from its LICENSE file, if it can be.',
    ),
    attribution: text('Whom to thank, as the licence asks.'),
  },
  async run(run) {
    const [folder, ...more] = run.positionals
    if (!folder || more.length > 0) throw new StartRefused('Name one folder that holds a set of symbols.')
    const read = await readFolder(folder)
    const set = describeSet({ folder: basename(resolve(folder)), licence: read.licence, options: optionsOf(run) })
    if ('lacks' in set) throw new StartRefused(set.lacks)

    const progress = run.progress('Installing symbols', read.files.length)
    const { varFolder } = run.config
    const installed = await inWork(run, async (db) => {
      await saveSet(db, set)
      const before = await installedSymbols(db, set.name)
      const files = await installFiles(db, { set: set.name, files: read.files, varFolder, to: progress.to })
      if (files.names.size === 0) throw new StartRefused(`None of its files can be used. ${told(files.refused[0])}`)
      const used = await usedSymbols(db, set.name)
      const gone = [...before.keys()].filter((name) => !files.names.has(name)).sort()
      const kept = gone.filter((name) => used.has(name))
      const removed = gone.filter((name) => !used.has(name))
      await removeSymbols(db, { set: set.name, names: removed })
      await gatherWords(db, set.name)
      const digests = [...before.values()].map(({ digest }) => digest)
      return { ...files, removed, kept, unused: await forgetUnused(db, digests) }
    }).finally(() => progress.end())
    await removeContents(run, installed.unused)
    tell(run, { set, read, installed })
    return 0
  },
}

export const symbolsList: Command = {
  name: 'symbols list',
  summary: 'List the sets of symbols that are installed.',
  takes: '',
  async run(run) {
    const sets = await installedSets(dbOf(run))
    for (const { name, title, licence, symbols } of sets) run.say(`${name}: ${title}, ${symbols} symbols, ${licence}`)
    if (sets.length === 0) run.say('None is installed. Those that come with Alongside are always there.')
    run.answer({ sets })
    return 0
  },
}

export const symbolsRemove: Command = {
  name: 'symbols remove',
  summary: 'Remove a set of symbols that no Easy Read page shows.',
  takes: '<name>',
  async run(run) {
    const [name = ''] = run.positionals
    const unused = await inWork(run, async (db) => {
      const set = (await installedSets(db)).find((one) => one.name === name)
      if (!set) throw new StartRefused(`There is no set called “${name}”. See: symbols list`)
      const used = [...(await usedSymbols(db, name))]
      if (used.length > 0) throw new StartRefused(`It stays, because Easy Read pages show ${inUse(used)}.`)
      const digests = [...(await installedSymbols(db, name)).values()].map(({ digest }) => digest)
      await removeSet(db, name)
      return forgetUnused(db, digests)
    })
    await removeContents(run, unused)
    run.say(`${name} is removed.`)
    run.answer({ removed: name })
    return 0
  },
}

async function readFolder(folder: string): Promise<SymbolFolder> {
  try {
    return await readSymbolFolder(folder)
  } catch (error) {
    if (error instanceof FolderRefused) throw new StartRefused(error.message)
    throw error
  }
}

function dbOf({ owner, organisation }: CommandRun) {
  return new Db(async () => owner, { schema: organisation.schema })
}

/** One transaction, in which nobody else installs or removes symbols. */
async function inWork<T>(run: CommandRun, work: (db: Db) => Promise<T>): Promise<T> {
  const db = dbOf(run)
  await run.owner.query('begin')
  try {
    await lockSymbols(db)
    const value = await work(db)
    await run.owner.query('commit')
    return value
  } catch (error) {
    await run.owner.query('rollback')
    throw error
  }
}

async function removeContents({ config, organisation }: CommandRun, digests: readonly string[]) {
  for (const digest of digests) {
    await removeContent({ varFolder: config.varFolder, schema: organisation.schema }, digest)
  }
}

interface Installed {
  set: SymbolSet
  read: SymbolFolder
  installed: InstalledFiles & { removed: string[]; kept: string[] }
}

function tell(run: CommandRun, { set, read, installed }: Installed) {
  const { added, changed, unchanged, removed, kept } = installed
  const refused = [...read.refused, ...installed.refused]
  run.say(`${set.title} (${set.name}), ${set.licence}: ${added} added, ${changed} changed, ${unchanged} unchanged.`)
  if (read.withoutRows) run.say(read.withoutRows)
  if (removed.length > 0) run.say(`${removed.length} no longer in the folder are removed.`)
  if (kept.length > 0) run.say(`${kept.length} no longer in the folder stay, because Easy Read pages show them.`)
  if (read.lacking.length > 0) run.say(`${read.lacking.length} in symbol-info.csv have no file: ${some(read.lacking)}`)
  if (read.unnamed.length > 0) run.say(`${read.unnamed.length} files are not in symbol-info.csv: ${some(read.unnamed)}`)
  if (refused.length > 0) run.say(`${refused.length} files are refused:`)
  for (const one of refused) run.say(`  ${told(one)}`)
  run.answer({
    ...{ set, added, changed, unchanged, removed: removed.length, kept, refused },
    ...{ lacking: read.lacking, unnamed: read.unnamed, withoutRows: read.withoutRows },
  })
}

function told(one: { file: string; reason: string } | undefined) {
  return one ? `${one.file} ${one.reason}.` : ''
}

function some(names: readonly string[]) {
  return names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '')
}

function inUse(used: readonly (readonly [string, readonly { kind: string; subject: string }[]])[]) {
  const places = used
    .slice(0, 10)
    .map(([name, where]) => `${name} (${where.map((of) => `${of.kind} ${of.subject}`).join(', ')})`)
  return places.join(', ') + (used.length > 10 ? ` and ${used.length - 10} more` : '')
}

function optionsOf({ options }: CommandRun) {
  const said = (name: string) => {
    const value = options[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 300) : undefined
  }
  return { name: said('name'), title: said('title'), licence: said('licence'), attribution: said('attribution') }
}
