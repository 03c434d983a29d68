import { atHome } from './at-home.ts'
import { company } from './company.ts'
import { health } from './health.ts'
import { moneyAndAdvice } from './money-and-advice.ts'
import { thingsToTry } from './things-to-try.ts'
import { inWords, open, place, shropshire, type Told, weekdays, worcestershire } from './told.ts'

// What a visitor meets first, and what tests ask for by name.
const known: Told[] = [
  {
    kind: 'group',
    name: 'Rowan Street lunch club',
    provider: 'Rowan Street Neighbours',
    description: [
      'A hot lunch and a long table. Come alone, nobody stays alone.',
      'We cook two courses, one always without meat. Stay for cards or a quiz, or go home full and happy.',
    ],
    whoFor: 'Anyone over 50, and whoever helps you.',
    ageMin: 50,
    howToStart: 'Ring by Monday so that we cook enough. We can fetch you if you live within three miles.',
    cost: '£5 for lunch. Lifts are free.',
    phone: '01632 960 101',
    places: [
      place('Rowan Street Hall', ['Rowan Street', 'Shrewsbury'], {
        postcode: 'SY3 0CK',
        lat: 52.7055,
        lng: -2.7655,
        access: ['Step-free entrance', 'Accessible toilet', 'Lifts offered'],
      }),
    ],
    times: [open(['TU'], { opens: '12:15', closes: '14:00' })],
    terms: ['Lunch club', 'Company', 'Food'],
    serves: [],
    checkedDaysAgo: 18,
  },
  {
    kind: 'service',
    name: 'Good Company befriending',
    provider: 'Good Company',
    description: [
      'Somebody visits you, or goes out with you, for an hour each week.',
      'You meet first and both say whether you get on. It is fine to ask for someone else.',
    ],
    whoFor: 'Adults in and around Shrewsbury who would like more company.',
    howToStart: 'Ring us, or ask somebody to ring for you. There is a wait of about four weeks.',
    cost: 'Free',
    phone: '01632 960 102',
    places: [
      place('Good Company', ['2 Weir Lane', 'Shrewsbury'], {
        postcode: 'SY1 0CM',
        lat: 52.713,
        lng: -2.751,
        access: ['Visits you at home'],
      }),
    ],
    times: [inWords('Any day, at a time you agree together')],
    terms: ['Befriending', 'Company', 'Someone to talk to'],
    serves: [],
    checkedDaysAgo: 430,
  },
  {
    kind: 'service',
    name: 'Warm Water bathing help',
    provider: 'Severn Home Helpers',
    description: [
      'Help with a bath, a shower or a good wash at home, from the same two people each week.',
      'We go at your pace and do only what you want us to. We can also show a family member how.',
    ],
    whoFor: 'Adults who find washing hard, for a short time or always.',
    howToStart: 'Ring us. We visit once to see your bathroom and agree what you want, then begin within a week.',
    cost: '£19 for a visit of 45 minutes. A personal budget can pay for it.',
    phone: '01632 960 103',
    places: [
      place('Severn Home Helpers', ['14 Mill Yard', 'Shrewsbury'], {
        postcode: 'SY2 0CO',
        lat: 52.7085,
        lng: -2.7205,
        access: ['Visits you at home'],
      }),
    ],
    times: [open(weekdays, { opens: '07:30', closes: '19:00' }), open(['SA'], { opens: '08:00', closes: '12:00' })],
    terms: ['Personal care', 'Help with bathing', 'Help at home'],
    serves: [],
    checkedDaysAgo: 9,
  },
  {
    kind: 'group',
    name: 'Forget-me-not memory café',
    provider: 'Forget-me-not Friends',
    description: [
      'Tea, cake and old songs for people living with dementia and those who love them.',
      'A nurse comes once a month and answers questions, one at a time, in a quiet corner.',
    ],
    whoFor: 'People with dementia or worried about their memory, with family or friends.',
    howToStart: 'Just come. Somebody stands at the door to welcome you.',
    cost: 'Free, with a jar for cake',
    phone: '01632 960 104',
    places: [
      place('St Oswin’s church hall', ['Bridge Road', 'Worcester'], {
        postcode: 'WR1 0CV',
        lat: 52.1935,
        lng: -2.2245,
        access: ['Step-free entrance', 'Hearing loop', 'Quiet room'],
      }),
    ],
    times: [open(['TH'], { opens: '14:00', closes: '16:00' })],
    terms: ['Memory café', 'Dementia', 'Company'],
    serves: [],
    checkedDaysAgo: 33,
  },
  {
    kind: 'group',
    name: 'Breathing Space for carers',
    provider: 'Worcester Carers Together',
    description: [
      'An evening for people who look after somebody: talk, listen, or say nothing and drink tea.',
      'While you are here, a volunteer can sit with the person you care for.',
    ],
    whoFor: 'Anyone who looks after a partner, parent, child or friend without being paid.',
    howToStart: 'Ring Joan for a chat first. Tell her if you need somebody to sit in for you.',
    cost: 'Free',
    phone: '01632 960 105',
    places: [
      place('The Kiln', ['Potters Row', 'Worcester'], {
        postcode: 'WR5 0IC',
        lat: 52.1815,
        lng: -2.2035,
        access: ['Step-free entrance', 'Parking by the door'],
      }),
    ],
    times: [open(['WE'], { opens: '18:30', closes: '20:30' })],
    terms: ['Carers', 'Support group', 'Someone to talk to'],
    serves: [],
    checkedDaysAgo: 61,
  },
  {
    kind: 'group',
    name: 'The Shed by the Weir',
    provider: 'The Shed by the Weir',
    description: [
      'Tools, tea and talk. Mend a chair, make a bird box, or just watch. Lunch on Fridays.',
      'No need to know anything about wood. Somebody shows you.',
    ],
    whoFor: 'Anybody who likes making things, of any age over 18.',
    ageMin: 18,
    howToStart: 'Come and look around. Your first visit is free.',
    cost: '£2 a day',
    phone: '01632 960 106',
    places: [
      place('The old pump house', ['Weir Walk', 'Shrewsbury'], {
        postcode: 'SY1 0IK',
        lat: 52.7195,
        lng: -2.7335,
        access: ['Step-free entrance', 'Benches at two heights'],
      }),
    ],
    times: [open(['MO', 'WE', 'FR'], { opens: '10:00', closes: '15:00' })],
    terms: ['Shed', 'Making things', 'Company'],
    serves: [],
    checkedDaysAgo: 10,
  },
  {
    kind: 'group',
    name: 'Slow and Steady walkers',
    provider: 'Slow and Steady',
    description: [
      'A walk of about a mile by the river, with benches on the way and coffee at the end.',
      'We go as fast as the slowest of us. Sticks, frames and dogs are welcome.',
    ],
    whoFor: 'Anyone who would like to get out, even if a mile seems far.',
    howToStart: 'Meet us at the café by the footbridge at ten. We wear green scarves.',
    cost: 'Free',
    phone: '01632 960 107',
    places: [
      place('The footbridge café', ['Riverside', 'Worcester'], {
        postcode: 'WR2 0IM',
        lat: 52.1885,
        lng: -2.2335,
        access: ['Flat paths', 'Accessible toilet'],
      }),
    ],
    times: [open(['SU', 'TH'], { opens: '10:00', closes: '11:30' })],
    terms: ['Walking', 'Keeping well', 'Company'],
    serves: [],
    checkedDaysAgo: 500,
  },
  {
    kind: 'advice',
    name: 'Straight Answers advice line',
    provider: 'Straight Answers',
    description: [
      'Free advice on benefits, paying for care and your rights, by phone or video.',
      'We fill in forms with you and stay with it until there is an answer.',
    ],
    whoFor: 'Anyone in Shropshire or Worcestershire, and their families.',
    languages: ['Polish', 'Urdu', 'British Sign Language'],
    howToStart: 'Ring, or ask us to ring you. We speak Polish, Urdu and British Sign Language too.',
    cost: 'Free',
    phone: '01632 960 108',
    places: [],
    times: [open(weekdays, { opens: '09:00', closes: '17:30' })],
    terms: ['Advice', 'Benefits', 'Money', 'Rights'],
    serves: [...shropshire, ...worcestershire, 'online'],
    checkedDaysAgo: 4,
  },
  {
    kind: 'technology',
    name: 'Mobility scooter to try',
    provider: 'Severn Try and Borrow',
    description: [
      'Try a small mobility scooter on our yard, then borrow it for two weeks to see how it fits your life.',
      'We show you how to charge it, park it and go over kerbs. Nothing is sold here.',
    ],
    whoFor: 'Adults who find it hard to walk far. You must be able to see a number plate across a street.',
    howToStart: 'Ring to book an hour. Bring somebody if you like.',
    cost: 'Free to try. £10 to borrow for two weeks.',
    phone: '01632 960 109',
    places: [
      place('Severn Try and Borrow', ['Unit 3, Tannery Court', 'Shrewsbury'], {
        postcode: 'SY1 0IO',
        lat: 52.726,
        lng: -2.7385,
        access: ['Step-free entrance', 'Parking by the door', 'Accessible toilet'],
      }),
    ],
    times: [open(['MO', 'TU', 'TH'], { opens: '09:30', closes: '16:00' })],
    terms: ['Mobility', 'Equipment to borrow', 'Getting out and about'],
    serves: [],
    checkedDaysAgo: 27,
  },
  {
    kind: 'service',
    name: 'Many Hands gardening help',
    provider: 'Many Hands',
    description: [
      'Two neighbours and a mower. We cut grass, trim hedges and plant what you choose.',
      'Sit with us while we work, or join in. We leave the place tidy.',
    ],
    whoFor: 'People who can no longer manage their garden alone.',
    howToStart: 'Ring and tell us what the garden looks like. We come within two weeks from March to October.',
    cost: '£8 an hour, or what you can spare',
    phone: '01632 960 110',
    places: [
      place('Many Hands', ['The Old Nursery', 'Church Stretton Road', 'Shrewsbury'], {
        postcode: 'SY5 0IV',
        lat: 52.664,
        lng: -2.79,
        access: ['Visits you at home'],
      }),
    ],
    times: [open(weekdays, { opens: '08:30', closes: '16:30' })],
    terms: ['Gardening', 'Help at home'],
    serves: [],
    checkedDaysAgo: 390,
  },
]

/** The sixty invented listings of the example organisation. */
export const told: Told[] = [...known, ...company, ...atHome, ...health, ...moneyAndAdvice, ...thingsToTry]
