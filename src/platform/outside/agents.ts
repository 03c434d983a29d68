import { lookup as systemLookup } from 'node:dns'
import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import type { Reach } from './address.ts'
import { OutsideRefused } from './refused.ts'

// What the agent takes for public and is not: site-local, addresses that carry an IPv4 one inside, and some reserved.
const alsoPrivate = new BlockList()
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['fec0::', 10],
  ['3fff::', 20],
  ['5f00::', 16],
] as const) {
  alsoPrivate.addSubnet(network, bits, 'ipv6')
}

const kept = new Map<string, { http: HttpAgent; https: HttpsAgent }>()

/** Connections that are refused, when they are made, to addresses out of reach, whatever name led there. */
export function agentsFor(reach: Reach) {
  const key = reach === 'anywhere' ? reach : reach.join(' ')
  const known = kept.get(key)
  if (known) return known
  const anywhere = reach === 'anywhere'
  const options = {
    keepAlive: true,
    maxSockets: 8,
    timeout: 60_000,
    allowPrivateIPAddress: anywhere,
    allowMetaIPAddress: anywhere,
    allowIPAddressList: anywhere ? [] : [...reach],
  }
  const agents = { http: new RequestFilteringHttpAgent(options), https: new RequestFilteringHttpsAgent(options) }
  kept.set(key, agents)
  return agents
}

/** Finds a name's addresses, and refuses them all when one is out of reach. The agent looks once more at each. */
export function lookupWithin(reach: Reach, lookup: LookupFunction = systemLookup): LookupFunction {
  if (reach === 'anywhere') return lookup
  return (name, options, found) => {
    lookup(name, options, (error, address, family) => {
      const addresses = Array.isArray(address) ? address.map((each) => each.address) : [address]
      const outOfReach = addresses.some((each) => !reach.includes(each) && isAlsoPrivate(each))
      if (!error && outOfReach) found(privateAddress(), address, family)
      else found(error, address, family)
    })
  }
}

export function privateAddress() {
  return new OutsideRefused('The address leads into a private network, which we do not ask.', { reason: 'address' })
}

function isAlsoPrivate(address: string) {
  return isIP(address) === 6 && alsoPrivate.check(address, 'ipv6')
}
