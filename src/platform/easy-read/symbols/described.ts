import { isSetName, type SymbolSet } from './symbol.ts'

/** What a folder and an operator say of a set. */
export interface SaidOfSet {
  /** The folder's own name. */
  folder: string
  /** The text of its licence file; empty when there is none. */
  licence: string
  options: {
    name?: string | undefined
    title?: string | undefined
    licence?: string | undefined
    attribution?: string | undefined
  }
}

/** A set as it will be shown; or what an operator has to say first, in a sentence. */
export function describeSet({ folder, licence, options }: SaidOfSet): SymbolSet | { lacks: string } {
  const mulberry = /mulberry symbol/i.test(licence) || (licence === '' && /^mulberry/i.test(folder))
  const name = options.name ?? (mulberry ? 'mulberry' : slug(folder))
  if (!isSetName(name)) {
    return { lacks: 'Give it a name with --name: small letters, digits and hyphens, and not “alongside”.' }
  }
  const title = options.title ?? (mulberry ? 'Mulberry Symbols' : (titleIn(licence) ?? folder))
  const terms = options.licence ?? termsIn(licence) ?? (mulberry ? 'CC BY-SA 4.0' : null)
  if (terms === null) return { lacks: 'Say under which licence it may be used, such as --licence "CC BY-SA 4.0".' }
  const holder = copyrightIn(licence)
  const thanks = [title, holder, mulberry ? 'mulberrysymbols.org' : null].filter((part) => part !== null).join('. ')
  return { name, title, licence: terms, attribution: options.attribution ?? thanks }
}

function slug(folder: string) {
  return folder
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
}

/** The first line, where it is a short heading and not the beginning of the terms. */
function titleIn(licence: string) {
  const [line = ''] = licence.trim().split('\n', 1)
  const heading = line.replace(/^[#=\s]+/, '').trim()
  const clear =
    heading.length > 0 && heading.length <= 60 && !/licen[cs]e|copyright|creative commons|\bcc\b/i.test(heading)
  return clear ? heading.replace(/^the\s+/i, '') : null
}

function termsIn(licence: string) {
  const [, kind, version] = /creativecommons\.org\/licenses\/([a-z-]{2,8})\/(\d\.\d)/i.exec(licence) ?? []
  if (kind && version) return `CC ${kind.toUpperCase()} ${version}`
  if (/creativecommons\.org\/publicdomain\/zero\/1\.0/i.test(licence)) return 'CC0 1.0'
  return /\bCC[ -]BY(?:-NC)?(?:-SA|-ND)?[ -]\d\.\d\b/i.exec(licence)?.[0]?.toUpperCase().replace(/^CC-/, 'CC ') ?? null
}

function copyrightIn(licence: string) {
  const line = /^\W*(copyright\b.{1,120}|©.{1,120})$/im.exec(licence)?.[1]
  return line?.trim().replace(/\.$/, '') ?? null
}
