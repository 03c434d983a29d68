/** A symbol that can stand beside words. */
export interface FoundSymbol {
  set: string
  name: string
  /** As people read it: 'to bathe'. */
  title: string
}

/** A set of symbols, and whom to thank for it. */
export interface SymbolSet {
  name: string
  title: string
  licence: string
  attribution: string
}

/** The set that comes with Alongside. */
export const ownSetName = 'alongside'

/** True for what may name a set that somebody installs: small letters, digits and hyphens. */
export function isSetName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(name) && name !== ownSetName
}

/** True for what may name a symbol. It stands in addresses, so it is one step of a path and never '..'. */
export function isSymbolName(name: string): boolean {
  return /^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N} _,.'’()&+!-]{0,119}$/u.test(name)
}

/** How many symbols a page shows for a word. */
export const foundMax = 60
