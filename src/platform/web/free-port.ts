import { createServer as createProbe } from 'node:net'
import { StartRefused } from '../db/refused.ts'

export interface Address {
  host: string
  port: number // 0: any that is free
}

/** Asked before anything is started, so that a taken port is known in milliseconds. Throws StartRefused. */
export async function checkFree(address: Address): Promise<void> {
  const probe = createProbe()
  await new Promise<void>((free, failed) => {
    probe.once('error', (error) => failed(refusalOf(address, error)))
    probe.listen(address.port, address.host, () => probe.close(() => free()))
  })
}

/** Why nothing can listen there, in words for whoever starts the server. */
export function refusalOf({ port, host }: Address, error: Error) {
  const code = 'code' in error ? error.code : error.message
  if (code === 'EADDRINUSE')
    return new StartRefused(`Port ${port} is in use. Stop what uses it, or set PORT to another.`)
  if (code === 'EACCES') return new StartRefused(`Port ${port} is not open to this user. Set PORT to one above 1023.`)
  return new StartRefused(`Alongside cannot listen on ${host}:${port} (${code}). Set HOST and PORT to others.`)
}
