/** For looking around an example as each kind of person. */
export interface Door {
  /** A visitor has no role, and is not signed in. */
  role: 'visitor' | 'steward' | 'editor' | 'administrator'
  name: string
  says: string
}

export const exampleDoors: readonly Door[] = [
  { role: 'visitor', name: 'A visitor', says: 'Look for support near you, as anyone can.' },
  { role: 'steward', name: 'Mo, a volunteer steward', says: 'Keep the directory of support true.' },
  { role: 'editor', name: 'Jo, who writes Easy Read', says: 'Write pages with pictures and short sentences.' },
  { role: 'administrator', name: 'Ada, the administrator', says: 'See what is sent, and who has which role.' },
]

export interface Asked {
  example: boolean
  hasBaseUrl: boolean
  hostIsLoopback: boolean
  callerAddress: string
  headers: Headers
}

// What proxies, tunnels and delivery networks add. One that adds nothing of this kind needs BASE_URL set.
const forwarding =
  /^(forwarded|via|x-forwarded.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*|cdn-loop)$/

/** Doors open only in an example, on one's own machine, with nothing in between that could bring a stranger. */
export function doorsAreOpen(asked: Asked): boolean {
  return (
    asked.example &&
    !asked.hasBaseUrl &&
    asked.hostIsLoopback &&
    isLoopbackAddress(asked.callerAddress) &&
    ![...asked.headers.keys()].some((name) => forwarding.test(name))
  )
}

function isLoopbackAddress(address: string) {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address)
}
