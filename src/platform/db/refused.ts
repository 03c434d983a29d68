/** The program cannot go on, for a reason outside it. The message is one sentence saying what to do. */
export class StartRefused extends Error {}
