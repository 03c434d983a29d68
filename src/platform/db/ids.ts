const ours = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** True for what an id of ours looks like, so that what somebody typed into an address never reaches a statement. */
export function isId(typed: string): boolean {
  return ours.test(typed)
}
