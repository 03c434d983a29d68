/** For looking around an example as each kind of person. */
export interface Door {
  key: string
  /** What it says on the door: the member's name, and who that is. */
  title: string
  says: string
  /** The name of the example's member; null for a visitor, who is not signed in. */
  member: string | null
  /** Made with this role, where nothing else is told of them. */
  role?: 'steward' | 'editor' | 'administrator'
}

export const exampleDoors: readonly Door[] = [
  { key: 'visitor', title: 'A visitor', says: 'Look for support near you, as anyone can.', member: null },
  {
    key: 'olive',
    title: 'Olive Hart, who is 82',
    says: 'Read your own record, decide who else does, and see who looked.',
    member: 'Olive Hart',
  },
  {
    key: 'sue',
    title: 'Sue Hart, her daughter',
    says: 'Read your mother’s plan, which she lets you see until June.',
    member: 'Sue Hart',
  },
  {
    key: 'sam',
    title: 'Sam Reid, who likes trains',
    says: 'See who opened your record urgently, and why.',
    member: 'Sam Reid',
  },
  {
    key: 'kim',
    title: 'Kim Jones, a worker',
    says: 'Work with Olive and Sam, and see what they share with you.',
    member: 'Kim Jones',
  },
  {
    key: 'lee',
    title: 'Lee Shah, who leads the practice',
    says: 'Sign off, review, and find any record, which is written down.',
    member: 'Lee Shah',
  },
  {
    key: 'gwen',
    title: 'Gwen Price, the guardian',
    says: 'See who could see what, and who looked.',
    member: 'Gwen Price',
  },
  { key: 'dev', title: 'Dev Patel, at the desk', says: 'Open records, and print letters.', member: 'Dev Patel' },
  {
    key: 'steward',
    title: 'Mo, a volunteer steward',
    says: 'Keep the directory of support true.',
    member: 'Mo, a volunteer steward',
    role: 'steward',
  },
  {
    key: 'editor',
    title: 'Jo, who writes Easy Read',
    says: 'Write pages with pictures and short sentences.',
    member: 'Jo, who writes Easy Read',
    role: 'editor',
  },
  {
    key: 'administrator',
    title: 'Ada, the administrator',
    says: 'See what is sent, and who has which role.',
    member: 'Ada, the administrator',
    role: 'administrator',
  },
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
