import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isSymbolName } from './symbol.ts'
import { readRows, type SymbolRow, UnreadableRows } from './symbol-rows.ts'

/** A file of a set, with what the set says of it. */
export interface SymbolFile {
  name: string
  path: string
  tags: string[]
  category: string
}

/** What lies in the folder of a set. */
export interface SymbolFolder {
  files: SymbolFile[]
  /** Files that are not opened at all, with why. */
  refused: { file: string; reason: string }[]
  /** Names in the table that no file has. */
  lacking: string[]
  /** Files that the table does not name: they are found by their names alone. */
  unnamed: string[]
  /** Why there is no table, or null when there is one. */
  withoutRows: string | null
  /** What it says of its licence; empty when it says nothing. */
  licence: string
}

/** There is nothing to install here. The message is a sentence. */
export class FolderRefused extends Error {}

const textMax = 20_000_000
const known = ['EN', 'EN-symbols']

/**
 * Looks through a folder in Mulberry's layout: `symbol-info.csv` in it, and the pictures in `EN` or `EN-symbols`, in
 * any one folder of it, or in itself. Names in the table are only compared with what is there, so none leads out of it.
 * Throws FolderRefused.
 */
export async function readSymbolFolder(folder: string): Promise<SymbolFolder> {
  const top = await entriesOf(folder)
  const place = await placeOfPictures(folder, top)
  const { rows, withoutRows } = await rowsOf(folder, top)
  const licenceFile = top.find((entry) => entry.isFile() && /^licen[cs]e(\.\w+)?$/i.test(entry.name))
  const licence = licenceFile ? ((await readText(join(folder, licenceFile.name), 100_000)) ?? '') : ''
  const found = sorted(place, rows)
  return { ...found, withoutRows, licence }
}

type Entries = Awaited<ReturnType<typeof entriesOf>>

async function entriesOf(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw new FolderRefused(`The folder ${folder} cannot be read. Check its name and who may read it.`)
    }
    throw error
  }
}

async function placeOfPictures(folder: string, top: Entries) {
  const within: { path: string; entries: Entries; named: boolean }[] = []
  for (const entry of top) {
    if (!entry.isDirectory()) continue
    const path = join(folder, entry.name)
    const entries = await entriesOf(path)
    if (entries.some(isPicture)) within.push({ path, entries, named: known.includes(entry.name) })
  }
  const named = within.filter((one) => one.named)
  const [place, ...others] = named.length > 0 ? named : within
  if (place && (named.length > 0 || others.length === 0)) return place
  if (place) throw new FolderRefused('Several folders in it hold SVG files. Put those to install in one called EN.')
  if (top.some(isPicture)) return { path: folder, entries: top }
  throw new FolderRefused('There are no SVG files in it, nor in a folder of it.')
}

function isPicture({ name }: { name: string }) {
  return /\.svgz?$/i.test(name)
}

async function rowsOf(folder: string, top: Entries): Promise<{ rows: SymbolRow[]; withoutRows: string | null }> {
  if (!top.some((entry) => entry.name === 'symbol-info.csv' && entry.isFile())) {
    return { rows: [], withoutRows: 'There is no symbol-info.csv, so symbols are found by their names alone.' }
  }
  const text = await readText(join(folder, 'symbol-info.csv'), textMax)
  if (text === null) return { rows: [], withoutRows: 'symbol-info.csv is too large to be a table of symbols.' }
  try {
    return { rows: readRows(text), withoutRows: null }
  } catch (error) {
    if (!(error instanceof UnreadableRows)) throw error
    return { rows: [], withoutRows: `symbol-info.csv ${error.message}, so symbols are found by their names alone.` }
  }
}

function sorted(place: { path: string; entries: Entries }, rows: readonly SymbolRow[]) {
  const files = new Map<string, SymbolFile>()
  const refused: SymbolFolder['refused'] = []
  for (const entry of place.entries.filter(isPicture)) {
    const name = entry.name.replace(/\.svgz?$/i, '')
    const reason = whyNot(entry, name)
    if (reason) refused.push({ file: entry.name, reason })
    else if (files.has(name)) refused.push({ file: entry.name, reason: 'has the name of another file' })
    else files.set(name, { name, path: join(place.path, entry.name), tags: [], category: '' })
  }
  const there = new Set([...files.keys(), ...refused.map(({ file }) => file.replace(/\.svgz?$/i, ''))])
  const named = new Set<string>()
  const lacking: string[] = []
  for (const { names, tags, category } of rows) {
    const name = names.find((one) => there.has(one))
    const file = files.get(name ?? '')
    if (file && !named.has(file.name)) Object.assign(file, { tags, category })
    if (name === undefined) lacking.push(names[0] ?? '')
    else named.add(name)
  }
  const unnamed = rows.length === 0 ? [] : [...files.keys()].filter((name) => !named.has(name))
  return { files: [...files.values()], refused, lacking, unnamed }
}

function whyNot(entry: Entries[number], name: string): string | null {
  if (entry.isSymbolicLink()) return 'is a link to another file'
  if (!entry.isFile()) return 'is not a file'
  if (/\.svgz$/i.test(entry.name)) return 'is packed: unpack it first'
  return isSymbolName(name) ? null : 'has a name that cannot stand in an address'
}

async function readText(path: string, bytesMax: number): Promise<string | null> {
  return (await readSome(path, bytesMax))?.toString('utf8') ?? null
}

/** The content of a file, never of what a link leads to. Null when it is larger; that much of it is not read. */
export async function readSome(path: string, bytesMax: number): Promise<Buffer | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    return (await file.stat()).size > bytesMax ? null : await file.readFile()
  } finally {
    await file.close()
  }
}
