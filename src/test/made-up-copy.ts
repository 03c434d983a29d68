import type { FactVersion, RecordCopy } from '../person/copies/copy.ts'

const record = '0199a000-0000-7000-8000-000000000001'
const id = (n: number) => `0199a000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`

function fact(subject: number, facts: FactVersion['facts'], more: Partial<FactVersion> = {}): FactVersion {
  return {
    record,
    subject: id(subject),
    version: 1,
    removed: false,
    facts,
    happenedOn: '2026-11-20',
    writtenBy: 'm1',
    helpedBy: null,
    helperName: null,
    recordedAt: '2026-11-20T10:00:00.000Z',
    ...more,
  }
}

const sharing = {
  section: 'plan' as const,
  may: 'see' as const,
  basis: 'agreed',
  startsAt: '2026-11-01T10:00:00.000Z',
  endsAt: '2027-06-01T10:00:00.000Z',
  takenBackAt: null,
  grantedBy: 'Olive Hart',
  helpedBy: null,
  recordedAt: '2026-11-01T10:00:00.000Z',
}

/** A record of somebody made up, with something in every part. Each call gives one of its own. */
export function madeUpCopy(): RecordCopy {
  return {
    format: 'alongside-record',
    version: 1,
    organisation: 'Severn Side',
    exportedAt: '2026-11-23T09:00:00.000Z',
    complete: true,
    name: 'Olive Hart',
    records: [{ id: record, member: 'm1', openedAt: '2026-10-01T09:00:00.000Z' }],
    members: [
      { key: 'm1', name: 'Olive Hart' },
      { key: 'm2', name: 'Kim Jones' },
    ],
    identity: [
      {
        record,
        version: 1,
        name: 'Olive Hart',
        bornOn: '1944-03-31',
        postcode: 'SY1 1AA',
        telephone: '01632 960 112',
        email: 'olive@example.org',
        recordedBy: 'm2',
        recordedAt: '2026-10-01T09:00:00.000Z',
      },
    ],
    facts: madeUpFacts(),
    entries: madeUpEntries(),
    media: madeUpMedia(),
    differentViews: madeUpDifferentViews(),
    withheld: [{ section: 'notes', count: 1 }],
    leftOut: [],
    sharings: madeUpSharings(),
    looks: [],
    alsoKept: {},
  }
}

function madeUpFacts(): RecordCopy['facts'] {
  const important = { part: 'important', words: 'Baking', easyWords: null, fromPaper: false }
  const contact = { kind: 'family', relation: 'daughter', livesWith: false, unpaidCarer: true, emergency: true }
  const noPlaces = {
    telephone: '01632 960 113',
    email: 'sue@example.org',
    address: '2 Elm Road',
    words: 'Ring her first',
  }
  return {
    about_part: [
      fact(1, important, { helpedBy: 'm2' }),
      fact(1, { ...important, words: 'Cooking on Sundays' }, { version: 2, helperName: 'My sister' }),
      fact(2, { part: 'support', words: 'Ring after eleven', easyWords: 'Ring me.\nAfter eleven.', fromPaper: true }),
    ],
    contact: [
      fact(3, { name: 'Sue Hart', ...contact, ...noPlaces }),
      fact(4, { name: 'Al', ...contact, kind: 'other', relation: null, ...noPlaces }),
      fact(4, { name: 'Al', ...contact, ...noPlaces }, { version: 2, removed: true }),
    ],
    home: [
      fact(5, {
        address: '1 Mill Lane\nShrewsbury',
        postcode: 'SY1 1AA',
        sinceOn: '1980-05-01',
        livesWith: 'Nobody',
        tenure: 'housing association',
        responsible: 'Severn Housing',
        stairs: 'inside',
        words: null,
      }),
    ],
    reaching: [
      fact(6, {
        channel: 'call',
        format: 'large print',
        printPoints: 18,
        formatWords: null,
        language: 'pl',
        interpreter: 'spoken',
        interpreterWords: 'Polish',
        bestTimes: 'After eleven',
        helps: 'Let it ring long',
      }),
    ],
    identifier: [
      fact(7, { kind: 'nhs', whose: null, value: '943 476 5919' }),
      fact(8, { kind: 'other', whose: 'Severn Housing', value: 'T-12' }),
    ],
    day_that_matters: [fact(9, { what: 'My birthday', onDay: '1944-03-31', everyYear: true })],
  }
}

function madeUpMedia(): RecordCopy['media'] {
  return [
    {
      id: id(11),
      record,
      part: 'important',
      kind: 'photo',
      mediaType: 'image/webp',
      sizeBytes: 5,
      digest: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      file: 'files/photo-1.webp',
      description: 'My kitchen',
      addedBy: 'm1',
      helpedBy: null,
      addedAt: '2026-11-11T10:00:00.000Z',
      removedAt: null,
      removedBy: null,
      removalHelpedBy: null,
    },
  ]
}

function madeUpSharings(): RecordCopy['sharings'] {
  return [
    { ...sharing, id: id(13), name: 'Sue Hart' },
    { ...sharing, id: id(14), name: 'Joan Bell', section: 'diary', takenBackAt: '2026-11-05T10:00:00.000Z' },
    { ...sharing, id: id(15), name: 'Kim Jones', section: 'notes', may: 'write', basis: 'allocated' },
  ]
}

function madeUpEntries(): RecordCopy['entries'] {
  return {
    about: [],
    people: [],
    conversations: [],
    plan: [
      {
        record,
        entry: id(10),
        version: 1,
        words: 'A second rail',
        happenedOn: '2026-11-10',
        writtenBy: 'm2',
        helpedBy: null,
        helperName: null,
        recordedAt: '2026-11-10T10:00:00.000Z',
      },
    ],
    budget: [],
    team: [],
    diary: [],
    notes: [],
    safeguarding: [],
  }
}

function madeUpDifferentViews(): RecordCopy['differentViews'] {
  return [
    {
      id: id(12),
      record,
      section: 'plan',
      kind: 'entry',
      subject: id(10),
      ofVersion: 1,
      words: 'I wanted the rail on the left',
      writtenBy: 'm1',
      helpedBy: null,
      helperName: null,
      recordedAt: '2026-11-12T10:00:00.000Z',
    },
  ]
}
