/** The program cannot go on as things are, for a reason outside it. The message is one sentence saying what to do. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}
