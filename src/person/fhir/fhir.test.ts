import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Resource } from '@medplum/fhirtypes'
import { fhirFaults } from '../../test/fhir-definitions.ts'
import { madeUpCopy } from '../../test/made-up-copy.ts'
import type { RecordCopy } from '../copies/copy.ts'
import { bundleOf } from './bundle.ts'

const faultsOf = await fhirFaults()

function resourcesIn(copy: RecordCopy): Resource[] {
  return (bundleOf(copy).entry ?? []).flatMap(({ resource }) => resource ?? [])
}

/** Each resource, and the bundle itself, as the published definitions of R4 have it; what points leads somewhere. */
function checkBundle(copy: RecordCopy) {
  const bundle = bundleOf(copy)
  for (const resource of [bundle, ...resourcesIn(copy)]) {
    assert.deepEqual(faultsOf(resource), [], resource.resourceType)
  }
  const urls = (bundle.entry ?? []).map(({ fullUrl }) => fullUrl)
  assert.equal(new Set(urls).size, urls.length, 'no two resources under one name')
  const pointed = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, url]) => url)
  for (const url of pointed) assert.ok(urls.includes(url), `${url} is not in the bundle`)
}

test('a full record is valid FHIR R4, and what points leads somewhere in it', () => {
  const copy = madeUpCopy()
  checkBundle(copy)
  const kinds = new Set(resourcesIn(copy).map(({ resourceType }) => resourceType))
  const expected = ['Consent', 'Patient', 'Provenance', 'QuestionnaireResponse', 'RelatedPerson']
  assert.deepEqual([...kinds].sort(), expected)
})

test('the definitions do refuse what is wrong', () => {
  const [patient] = resourcesIn(madeUpCopy())
  const changed = (more: object) => faultsOf({ ...patient, ...more } as unknown as Resource)
  assert.notDeepEqual(changed({ birthDate: 'in spring' }), [])
  assert.notDeepEqual(changed({ hobby: 'tea' }), [])
})

test('a record in which nothing stands is valid too', () => {
  const empty = madeUpCopy()
  checkBundle({
    ...empty,
    identity: [],
    facts: { about_part: [], contact: [], home: [], reaching: [], identifier: [], day_that_matters: [] },
    sharings: [],
  })
})

test('odd words stay valid: emoji, right to left, spaces alone, 10,000 letters', () => {
  for (const odd of ['👩🏽‍🦽 ❤️', 'اسمي أوليف\nوأحب الشاي', '   ', 'x'.repeat(10_000), '<b>&amp;', '\t.\r\n']) {
    const copy = madeUpCopy()
    for (const versions of Object.values(copy.facts)) {
      for (const { facts } of versions) {
        for (const [name, value] of Object.entries(facts)) {
          if (typeof value === 'string' && !/kind|part|On|onDay|language|channel|format$|interpreter$/.test(name))
            facts[name] = odd
        }
      }
    }
    copy.name = odd
    copy.identity = []
    checkBundle(copy)
  }
})

test('the seven parts of About me keep the order and codes of the standard', () => {
  const about = resourcesIn(madeUpCopy()).find(({ resourceType }) => resourceType === 'QuestionnaireResponse')
  assert.ok(about?.resourceType === 'QuestionnaireResponse')
  assert.deepEqual(
    about.item?.map(({ linkId, answer }) => [linkId, answer?.[0]?.valueString]),
    [
      ['1515861000000103', 'Cooking on Sundays'],
      ['1515911000000107', 'Ring after eleven'],
    ],
  )
})

test('a sharing that was taken back is inactive, and only what was agreed is performed by the person', () => {
  const consents = resourcesIn(madeUpCopy()).filter((resource) => resource.resourceType === 'Consent')
  assert.deepEqual(
    consents.map(({ status, performer, provision }) => [status, performer?.length ?? 0, provision?.code?.[0]?.text]),
    [
      ['active', 1, 'plan'],
      ['inactive', 1, 'diary'],
      ['active', 0, 'notes'],
    ],
  )
})

test('whoever helped to write is told with the author', () => {
  const provenance = resourcesIn(madeUpCopy()).filter((resource) => resource.resourceType === 'Provenance')
  const helped = provenance.filter(({ agent }) => agent.length > 1)
  assert.deepEqual(
    helped.map(({ agent }) => agent[1]?.who?.display),
    ['Kim Jones', 'My sister'],
  )
})
