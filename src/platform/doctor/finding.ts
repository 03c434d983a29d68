/** What one check found. A note is nothing wrong, but worth knowing. */
export interface Finding {
  state: 'well' | 'note' | 'wrong'
  /** What was looked at, for programs: 'disk'. */
  about: string
  /** How it stands, in one sentence. */
  says: string
  /** What to do about it, in one sentence. */
  advice?: string
}

export function well(finding: Omit<Finding, 'state' | 'advice'>): Finding {
  return { state: 'well', ...finding }
}

export function note(finding: Omit<Finding, 'state'>): Finding {
  return { state: 'note', ...finding }
}

export function wrong(finding: Omit<Finding, 'state'> & { advice: string }): Finding {
  return { state: 'wrong', ...finding }
}
