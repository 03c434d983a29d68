/** A file or feed that ends in the middle: what came before it was given. */
export class FileCutShort extends Error {}
