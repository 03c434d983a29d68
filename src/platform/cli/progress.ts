import { SingleBar } from 'cli-progress'
import type { Progress } from './command.ts'

/** Shows how far long work is: a bar on standard error where a person watches, else a line for each tenth of it. */
export function showProgress(label: string, total: number | null): Progress {
  const { stderr } = process
  return stderr.isTTY ? bar(label, total) : showLines(label, total, (line) => stderr.write(line))
}

/** A line for each tenth. Nothing when the total is not known. */
export function showLines(label: string, total: number | null, write: (line: string) => unknown): Progress {
  let said = 0
  return {
    to(done) {
      if (!total) return
      const tenths = Math.min(10, Math.floor((done / total) * 10))
      if (tenths <= said) return
      said = tenths
      write(`${label}: ${tenths * 10}%\n`)
    },
    end() {},
  }
}

function bar(label: string, total: number | null): Progress {
  const format = total === null ? `${label}: {value}` : `${label} {bar} {percentage}%, {eta_formatted} to go`
  const shown = new SingleBar({ format, stream: process.stderr, hideCursor: true, barsize: 30, etaBuffer: 50 })
  shown.start(total ?? 0, 0)
  return { to: (done) => shown.update(done), end: () => shown.stop() }
}
