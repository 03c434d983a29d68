/** The program was asked to end while it was still starting. */
export class Ended extends Error {}

/** What a program has begun and must end again, whenever it is asked to. */
export interface Lifetime {
  /** Remembers how to end what was just begun. Throws Ended when the program was asked to end meanwhile. */
  began(end: () => Promise<unknown> | unknown): void
  /** From now on a signal ends the program at once. Throws Ended when one has come already. */
  ready(): void
  /** True once something ends the program: what fails from then on, fails for that. */
  isEnding(): boolean
  /** Ends everything, the newest first, and then the process. */
  end(code: number): Promise<never>
}

/**
 * Listens for SIGTERM and SIGINT from now on. During the start, a signal is kept until the step under way is done,
 * so that what it began is known and can be ended too. `endMs` after the signal the process ends, come what may.
 */
export function lifetime({ endMs, codeOnSignal = 0 }: { endMs: number; codeOnSignal?: number }): Lifetime {
  const ends: (() => Promise<unknown> | unknown)[] = []
  let asked = false
  let isReady = false
  let ending: Promise<never> | null = null

  async function endAll(code: number): Promise<never> {
    let worst = code
    for (const end of ends.reverse()) {
      try {
        await end()
      } catch (error) {
        // The others must end all the same.
        console.error(error)
        worst = 1
      }
    }
    process.exit(worst)
  }

  function end(code: number) {
    ending ??= endAll(code)
    return ending
  }

  // Asked twice, it goes on as it was: npm passes Ctrl+C on, and the terminal sends it as well.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) return
      asked = true
      setTimeout(() => process.exit(1), endMs).unref()
      if (isReady) end(codeOnSignal)
    })
  }

  return {
    began(how) {
      ends.push(how)
      if (asked) throw new Ended()
    },
    ready() {
      if (asked) throw new Ended()
      isReady = true
    },
    isEnding: () => ending !== null,
    end,
  }
}

/** Lets the program outlive whoever read what it prints: a closed terminal, `head`, an npm that was killed. */
export function surviveClosedOutput() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
    })
  }
}
