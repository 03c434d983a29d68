/** A member of the example organisation. All of them are invented, and so is what is written about them. */
export interface ToldMember {
  name: string
  role?: 'worker' | 'lead' | 'guardian' | 'desk'
  /** Has a record of their own. */
  record?: true
  bornOn?: string
  telephone?: string
  postcode?: string
  email?: string
}

export const toldMembers: readonly ToldMember[] = [
  { name: 'Olive Hart', record: true, bornOn: '1944-03-31', telephone: '01632 960 112', postcode: 'SY3 7PQ' },
  { name: 'Sam Reid', record: true, bornOn: '1998-07-09', postcode: 'SY1 2DX', email: 'sam@example.org' },
  { name: 'Ivy Cole', record: true, bornOn: '1951-02-14', telephone: '01632 960 127', postcode: 'SY2 6ND' },
  { name: 'Sue Hart', email: 'sue@example.org' },
  { name: 'Joan Bell', email: 'joan@example.org' },
  { name: 'Kim Jones', role: 'worker', email: 'kim@example.org' },
  { name: 'Lee Shah', role: 'lead', email: 'lee@example.org' },
  { name: 'Gwen Price', role: 'guardian', email: 'gwen@example.org' },
  { name: 'Dev Patel', role: 'desk', email: 'dev@example.org' },
]

export interface ToldEntry {
  of: string
  section: 'about' | 'people' | 'conversations' | 'plan' | 'budget' | 'team' | 'diary' | 'notes'
  by: string
  agoDays: number
  words: string
  /** How somebody else sees it, beside it. */
  seenDifferently?: { by: string; agoDays: number; words: string }
}

export const toldEntries: readonly ToldEntry[] = [
  {
    ...{ of: 'Olive Hart', section: 'conversations', by: 'Kim Jones', agoDays: 30 },
    words:
      'Mrs Hart wants to stay in her house and to cook for her grandson on Sundays. What worries her is the stairs. We agreed to try a second rail before anything else.',
  },
  {
    ...{ of: 'Olive Hart', section: 'plan', by: 'Olive Hart', agoDays: 12 },
    words: 'I want to cook Sunday dinner again, and not be afraid of the stairs.',
  },
  {
    ...{ of: 'Olive Hart', section: 'plan', by: 'Kim Jones', agoDays: 9 },
    words:
      'A second rail on the stairs: the landlord was asked, and answers within two weeks. A perching stool on loan until it is clear whether it helps. Kitchen practice on Tuesdays at ten, for four weeks.',
    seenDifferently: {
      ...{ by: 'Olive Hart', agoDays: 8 },
      words: 'Tuesday is my choir day. I asked for Wednesdays. The rest is right.',
    },
  },
  {
    ...{ of: 'Olive Hart', section: 'budget', by: 'Kim Jones', agoDays: 9 },
    words: 'Kitchen practice: £14.00 a week. The council pays all of it.',
  },
  {
    ...{ of: 'Olive Hart', section: 'team', by: 'Kim Jones', agoDays: 9 },
    words: 'Kim Jones, worker, 01632 960 133. Lee Shah stands in when Kim is away.',
  },
  {
    ...{ of: 'Olive Hart', section: 'diary', by: 'Olive Hart', agoDays: 2 },
    words: 'The stool is the right height. I made a whole apple pie, sitting down for the peeling.',
  },
  {
    ...{ of: 'Olive Hart', section: 'notes', by: 'Kim Jones', agoDays: 2 },
    words: 'Visited at eleven. Mrs Hart went up and down the stairs once with the rail, slowly and pleased.',
  },
  {
    ...{ of: 'Sam Reid', section: 'plan', by: 'Sam Reid', agoDays: 20 },
    words: 'I want a job at the station. I want to go to the match with my friend Al.',
  },
  {
    ...{ of: 'Sam Reid', section: 'diary', by: 'Kim Jones', agoDays: 3 },
    words: 'Sam went to the station with Al by himself and rang when he was there. He is proud of it.',
  },
  {
    ...{ of: 'Sam Reid', section: 'notes', by: 'Kim Jones', agoDays: 3 },
    words: 'Sam asked to speak with the station manager. Meeting in two weeks, with Al.',
  },
]

/** Who opened what, by whose right, how long ago. */
export interface ToldLook {
  of: string
  by: string
  basis: 'agreed' | 'allocated' | 'role' | 'urgent'
  agoDays: number
  sections: readonly ToldEntry['section'][]
  opened?: 'list'
  may?: 'write'
}

export const toldLooks: readonly ToldLook[] = [
  { of: 'Olive Hart', by: 'Kim Jones', basis: 'allocated', agoDays: 2, sections: ['plan', 'notes', 'diary'] },
  { of: 'Olive Hart', by: 'Kim Jones', basis: 'allocated', agoDays: 2, sections: ['notes'], may: 'write' },
  { of: 'Olive Hart', by: 'Sue Hart', basis: 'agreed', agoDays: 1, sections: ['plan', 'plan'] },
  { of: 'Olive Hart', by: 'Kim Jones', basis: 'allocated', agoDays: 5, sections: ['about'], opened: 'list' },
  { of: 'Sam Reid', by: 'Kim Jones', basis: 'allocated', agoDays: 5, sections: ['about'], opened: 'list' },
  { of: 'Olive Hart', by: 'Lee Shah', basis: 'role', agoDays: 8, sections: ['plan', 'budget'] },
  { of: 'Olive Hart', by: 'Joan Bell', basis: 'agreed', agoDays: 34, sections: ['diary'] },
  { of: 'Sam Reid', by: 'Kim Jones', basis: 'allocated', agoDays: 3, sections: ['diary', 'notes'] },
  { of: 'Sam Reid', by: 'Dev Patel', basis: 'urgent', agoDays: 1, sections: ['about', 'people'] },
]

/** What Dev typed when Sam could not be found. */
export const urgentReason = 'Sam is not at home and not at work, and his telephone is off. I look for whom to ring.'

/** What waits at the desk: a letter to Olive, a call to Ivy. */
export const toldPost: readonly { to: string; subject: string; words: string }[] = [
  {
    to: 'Olive Hart',
    subject: 'Who can see your record changes soon',
    words:
      'Somebody’s right to see something in your record ends soon. Sign in and open “Who can see” to see whose.\n\nOr ring us, and we read it to you.',
  },
  {
    to: 'Ivy Cole',
    subject: 'Your record is ready',
    words: 'We opened a record for you, as you asked. Ring us when you want to tell us about yourself.',
  },
]

/** What Sam asked for on his own page, and a guardian answers within a month. */
export const toldAsking = { by: 'Sam Reid', agoDays: 4, words: 'What is written about me and the station?' }
