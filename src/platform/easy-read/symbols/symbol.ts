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
