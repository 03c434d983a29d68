import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface Prism {
  origin: string
  close(): Promise<void>
}

const program = fileURLToPath(new URL('../../node_modules/@stoplight/prism-cli/dist/index.js', import.meta.url))

/**
 * Somebody else's program between asker and server, that checks both against an OpenAPI description: what breaks it is
 * answered with 500 and a list.
 */
export async function prismBefore(upstream: string, description: string): Promise<Prism> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [program, 'proxy', description, upstream, '-p', String(port), '-h', '127.0.0.1', '--errors'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  const ready = new Promise<void>((listening, failed) => {
    const hear = (piece: Buffer) => {
      said += piece
      if (said.includes('Prism is listening')) listening()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => failed(new Error(`Prism ended with ${code}: ${said}`)))
  })
  await ready
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      if (child.exitCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
