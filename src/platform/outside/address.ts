/**
 * Which hosts beyond the public ones may be asked: all of them ('anywhere', for what an operator types), or those at
 * the addresses that the operator named, each an IP address.
 */
export type Reach = 'anywhere' | readonly string[]

/** The address to ask, or why it may not be asked, as a sentence. */
export type CheckedAddress = { url: URL } | { problem: string }

const portsOpen = ['', '80', '443', '8080', '8443']
const lengthMax = 2000

// Names that only mean something inside somebody's own network.
const insideName =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion)$/

/**
 * Checks an address before anything is asked of it. Only the web's own two schemes; no names and passwords in it; and,
 * unless it may reach anywhere, a host with a public name on one of the web's usual ports. What the name leads to is
 * checked again when it is connected to.
 */
export function checkAddress(typed: string, reach: Reach): CheckedAddress {
  const url = typed.length <= lengthMax && URL.canParse(typed) ? new URL(typed) : null
  if (!url || !/^https?:\/\//i.test(typed)) {
    return { problem: 'The address must be a whole one, starting with https:// or http://.' }
  }
  if (url.username || url.password) return { problem: 'The address must not have a name or password in it.' }
  url.hash = ''
  if (reach === 'anywhere' || reach.includes(bareHost(url))) return { url }
  const host = bareHost(url).replace(/\.$/, '')
  // The parser turns every way of writing an IPv4 address (0x7f.1, 2130706433) into four numbers.
  if (host.includes(':') || /^[0-9.]+$/.test(host)) {
    return { problem: 'The address must have a name, such as www.example.org, not numbers.' }
  }
  if (!host.includes('.') || insideName.test(host)) {
    return { problem: 'The address belongs to a private network, which we do not ask.' }
  }
  if (!portsOpen.includes(url.port))
    return { problem: `The address asks for port ${url.port}, which feeds do not use.` }
  return { url }
}

/** The host as a name or an IP address, without the brackets that an address writes around IPv6. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}
