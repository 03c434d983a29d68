import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { type Kind, kinds, type Place } from '../listings/listing.ts'
import { milesBetween } from '../postcodes/postcode.ts'
import { told } from './listings.ts'
import { addExampleListings } from './queries.ts'
import { slugOf, type Told } from './told.ts'

const shrewsbury = { lat: 52.7073, lng: -2.7553 }
const worcester = { lat: 52.192, lng: -2.22 }
const places = told.flatMap((one) => one.places.map((place) => ({ ...place, of: one.name })))
const hidden = told.filter(({ hiddenAddress }) => hiddenAddress)

test('there are sixty listings, each with a name and a web address of its own', () => {
  assert.equal(told.length, 60)
  assert.equal(new Set(told.map(({ name }) => name)).size, 60)
  assert.equal(new Set(told.map(({ name }) => slugOf(name))).size, 60)
  for (const { name } of told) assert.match(slugOf(name), /^[a-z]+(-[a-z]+)*$/, name)
})

test('nobody real can be rung: each number is from Ofcom’s range for invented ones', () => {
  for (const { name, phone } of told) assert.match(phone, /^01632 960 [0-9]{3}$/, name)
})

test('nobody real lives there: each postcode ends in two letters that no real one has at its end', () => {
  for (const { of, postcode } of places) assert.match(postcode ?? '', /^[A-Z]{2}[0-9]{1,2} [0-9][CIKMOV]{2}$/, of)
})

test('one postcode is one point, within 40 miles of Shrewsbury or Worcester', () => {
  for (const { of, lat, lng } of places) {
    assert.ok(lat !== null && lng !== null, of)
    const miles = Math.min(...[shrewsbury, worcester].map((town) => milesBetween(town, { lat, lng })))
    assert.ok(miles < 40, `${of}: ${miles} miles`)
  }
  const points = Map.groupBy(places, ({ postcode }) => postcode)
  for (const [postcode, at] of points) {
    assert.equal(new Set(at.map(({ lat, lng }) => `${lat} ${lng}`)).size, 1, String(postcode))
  }
})

test('there is enough of every kind to look through', () => {
  const least: Record<Kind, number> = { service: 15, group: 15, advice: 8, technology: 9 }
  for (const kind of Object.keys(kinds) as Kind[]) {
    const count = told.filter((one) => one.kind === kind).length
    assert.ok(count >= least[kind], `${kind}: ${count}`)
  }
})

test('there is something free and paid, far and near, stale and never checked, for young and old', () => {
  const enough: Record<string, [number, (one: Told) => boolean]> = {
    free: [15, ({ cost }) => cost.startsWith('Free')],
    paid: [15, ({ cost }) => /^[^F].*£|^£/.test(cost)],
    online: [4, ({ serves }) => serves.includes('online')],
    'without a place': [6, (one) => one.places.length === 0],
    'in several places': [6, (one) => one.places.length > 1],
    'checked long ago': [8, ({ checkedDaysAgo }) => checkedDaysAgo !== null && checkedDaysAgo >= 400],
    'never checked': [3, ({ checkedDaysAgo }) => checkedDaysAgo === null],
    'for an age': [8, ({ ageMin, ageMax }) => ageMin !== undefined || ageMax !== undefined],
    'in another language': [4, ({ languages }) => languages !== undefined],
    'once a month': [4, ({ times }) => times.some(({ every }) => every === 'month')],
    'at the weekend': [5, ({ times }) => times.some(({ days }) => days.includes('SU') || days.includes('SA'))],
    'at night': [
      2,
      ({ times }) => times.some(({ closes }) => closes !== null && (closes < '06:00' || closes > '23:00')),
    ],
  }
  for (const [what, [least, is]] of Object.entries(enough)) {
    const count = told.filter(is).length
    assert.ok(count >= least, `${what}: ${count}`)
  }
})

test('each listing says enough, and says it in short sentences', () => {
  for (const { name, description, whoFor, howToStart, cost, terms } of told) {
    assert.ok(description.join(' ').length >= 60, name)
    assert.ok(description.length <= 3, name)
    for (const said of [...description, whoFor, howToStart]) assert.match(said, /[.!?)]$/, `${name}: ${said}`)
    assert.ok(cost.length > 0 && terms.length > 0, name)
    const sentences = [...description, whoFor, howToStart].flatMap((said) => said.split(/(?<=[.!?])\s+/))
    const words = sentences.map((sentence) => sentence.split(/\s+/).length)
    const average = words.reduce((sum, count) => sum + count, 0) / words.length
    assert.ok(average < 18, `${name}: ${average} words a sentence`)
    assert.ok(Math.max(...words) <= 30, `${name}: a sentence of ${Math.max(...words)} words`)
  }
})

test('each place says how to get in, and no two listings say the same of themselves', () => {
  for (const { of, access } of places) assert.ok(access.length > 0, of)
  const paragraphs = told.flatMap(({ description }) => description)
  assert.equal(new Set(paragraphs).size, paragraphs.length)
})

test('what is nowhere, or hides where it is, says whom it serves', () => {
  for (const one of told) {
    if (one.places.length === 0 || one.hiddenAddress) assert.ok(one.serves.length > 0, one.name)
    for (const area of one.serves) assert.match(area, /^(E0[67][0-9]{6}|online)$/, one.name)
  }
})

test('an age that is kept is an age that is said', () => {
  for (const { name, ageMin, ageMax, whoFor } of told) {
    if (ageMax !== undefined) assert.ok(ageMin !== undefined && ageMin < ageMax && whoFor.includes(`${ageMax}`), name)
    // Being a grown-up is said in other words than a number.
    if (ageMin !== undefined && ageMin > 18) assert.ok(whoFor.includes(`${ageMin}`), name)
  }
})

test('one lunch is told by two, for a steward to find', () => {
  const pairs = Map.groupBy(
    told.filter(({ terms }) => terms.includes('Lunch club')),
    ({ phone, places: [first] }) => `${phone} ${first?.postcode}`,
  )
  assert.deepEqual(
    [...pairs.values()].filter(({ length }) => length > 1).map((pair) => pair.map(({ name }) => name)),
    [['Thursday Table lunch club', 'Thursday Table at St Werrin’s']],
  )
})

test('nothing of a hidden address can be shown, and nothing of it is saved', async () => {
  assert.ok(hidden.length > 0)
  const database = await testDatabase()
  await addExampleListings(database.owner, { schema: database.schema, today: '2026-11-22' })
  for (const one of hidden) {
    const { rows } = await database.owner.query(
      `select to_jsonb(published_listing) as row, places, lats, lngs, reach
       from "${database.schema}".published_listing where name = $1`,
      [one.name],
    )
    assert.equal(rows.length, 1)
    assert.deepEqual(
      rows[0].places.map((place: Place) => [place.name, place.address, place.postcode, place.lat]),
      [[null, [], null, null]],
    )
    assert.deepEqual([rows[0].lats, rows[0].lngs], [[], []])
    assert.deepEqual(rows[0].reach, one.serves)
    for (const { name, address, postcode, lat, lng } of one.places) {
      for (const secret of [name, ...address, postcode, lat, lng]) {
        assert.ok(!JSON.stringify(rows[0]).includes(String(secret)), `${one.name}: ${secret}`)
      }
      // Nor may the words around it give it away.
      for (const part of [...address, postcode]) assert.ok(!JSON.stringify({ ...one, places: [] }).includes(`${part}`))
    }
  }
  await database.close()
})
