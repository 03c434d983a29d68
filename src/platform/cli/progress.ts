import { SingleBar } from 'cli-progress'
import type { Progress } from './command.ts'

export interface Watcher {
  isTTY?: boolean | undefined
  write(text: string): unknown
}

/** Shows how far long work is: a bar where a person watches, else a line for every tenth of it. */
export function showProgress(label: string, total: number | null, stream = process.stderr): Progress {
  return stream.isTTY ? bar(label, total, stream) : lines(label, total, stream)
}

function bar(label: string, total: number | null, stream: NodeJS.WriteStream): Progress {
  const format = total === null ? `${label}: {value}` : `${label} {bar} {percentage}%, {eta_formatted} to go`
  const shown = new SingleBar({ format, stream, hideCursor: true, barsize: 30, etaBuffer: 50 })
  shown.start(total ?? 0, 0)
  return { to: (done) => shown.update(done), end: () => shown.stop() }
}

function lines(label: string, total: number | null, stream: Pick<NodeJS.WriteStream, 'write'>): Progress {
  let said = 0
  return {
    to(done) {
      if (!total) return
      const tenths = Math.floor((done / total) * 10)
      if (tenths <= said) return
      said = tenths
      stream.write(`${label}: ${Math.min(tenths, 10) * 10}%\n`)
    },
    end() {},
  }
}
