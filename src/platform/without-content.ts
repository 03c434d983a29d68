/**
 * What the log may say of an error: its name, code and where it happened. PostgreSQL's message and detail quote rows,
 * and a row may be about somebody; what could not be parsed is quoted too.
 */
export function withoutContent(error: unknown) {
  if (typeof error !== 'object' || error === null) return { name: typeof error }
  const { name, code, message, stack }: { name?: unknown; code?: unknown; message?: unknown; stack?: unknown } = error
  if (code === undefined && !(error instanceof SyntaxError)) return { name, message, stack }
  return { name, code, stack: String(stack).replace(String(message), '') }
}
