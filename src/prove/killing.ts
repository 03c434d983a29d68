import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProvingMachine } from './proof.ts'
import type { WriterOrder } from './writer.ts'

export interface Writer {
  process: ChildProcess
  acknowledged: string[] // grows as it goes
  first: Promise<string> // the first acknowledgement; what it complained of when it ended without one
}

/** Starts a client in a process of its own. */
export function startWriter(order: WriterOrder): Writer {
  const args = [join(import.meta.dirname, 'writer.js'), JSON.stringify(order)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const acknowledged: string[] = []
  const said: string[] = []
  let rest = ''
  const first = new Promise<string>((done) => {
    child.stdout.on('data', (part: Buffer) => {
      // A line cut off by the kill acknowledges nothing.
      const lines = (rest + part.toString()).split('\n')
      rest = lines.pop() ?? ''
      acknowledged.push(...lines)
      if (acknowledged[0]) done(acknowledged[0])
    })
    child.stderr.on('data', (part: Buffer) => said.push(part.toString()))
    child.once('close', () => done(said.join('')))
  })
  return { process: child, acknowledged, first }
}

/** Ends a client as a power switch would, and waits until all it had said has been read. */
export async function killWriter({ process: child }: Writer): Promise<void> {
  const closed = child.stdout?.closed ? null : once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

/** Ends the database server of a machine and every process of it at once. Gives how many there were. */
export function killServer({ varFolder, database }: Pick<ProvingMachine, 'varFolder' | 'database'>): number {
  const note = join(database.movedTo ?? varFolder, 'pg', 'postmaster.pid')
  const postmaster = Number(readFileSync(note, 'utf8').split('\n')[0])
  const processes = [postmaster, ...childrenOf(postmaster)]
  for (const pid of processes) kill(pid)
  return processes.length
}

function childrenOf(parent: number): number[] {
  return parents()
    .filter(([, above]) => above === parent)
    .map(([pid]) => pid)
}

/** Every process with its parent. Linux tells by its files; elsewhere `ps` is always there. */
function parents(): [number, number][] {
  if (!existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
    return lines.map((line) => pair(line.trim().split(/\s+/)))
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => pair([name, parentOf(name)]))
}

function parentOf(pid: string) {
  try {
    // The name, in brackets, may hold anything; the state and the parent follow it.
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[1]
  } catch (error) {
    // It ended while we were reading the list.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '0'
    throw error
  }
}

function pair([pid, above]: (string | undefined)[]): [number, number] {
  return [Number(pid), Number(above)]
}

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // Gone already: with its postmaster dead, a child ends by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
