import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainReading } from '../easy-read/reading/reading.ts'
import { ErrorsOf, FormPage } from './form-page.tsx'
import { type Frame, withFrame } from './frame.ts'
import { ListingCard } from './listing-card.tsx'
import { Page } from './page.tsx'
import { CheckboxesField, DateField, LongTextField, RadiosField, SelectField, TextField } from './questions.tsx'
import { Quote } from './quote.tsx'
import { SearchForm } from './search-form.tsx'
import { initials, ShareBar } from './share-bar.tsx'
import { SketchMap } from './sketch-map.tsx'

const frame: Frame = {
  organisation: { name: 'Severn Side', strapline: 'care we run together' },
  doors: [
    { href: '/support', text: 'Find support', current: true },
    { href: '/contact', text: 'Talk to us', current: false },
  ],
  path: '/people/7/plans/new',
  here: '/people/7/plans/new',
  reading: plainReading,
  member: { name: 'Anna Kowalska' },
  newFormKey: () => 'key-1',
}

const nasty = '"><script>alert(1)</script>'

test('a page says its title, whose it is, and which door it is behind', () => {
  const page = withFrame(frame, () => String(<Page title="Find support">Hello</Page>))

  assert.match(page, /<title>Find support – Severn Side<\/title>/)
  assert.match(page, /<html lang="en-GB"/)
  assert.match(page, /<a href="\/support" aria-current="page">Find support<\/a>/)
  assert.match(page, /<a href="\/contact">Talk to us<\/a>/)
  assert.match(page, /Signed in as<\/span> Anna Kowalska/)
})

test('a page has no script or style of its own, so that the browser may refuse all others', () => {
  const page = withFrame(frame, () => String(<Page title="Plan">Hello</Page>))

  assert.doesNotMatch(page, /<style|style="|\son[a-z]+="/)
  for (const [script] of page.matchAll(/<script[^>]*>[^<]*/g))
    assert.match(script, /^<script src="\/assets\/[^"]+"[^>]*>$/)
})

test('an example organisation says so on every page', () => {
  const page = withFrame({ ...frame, preview: { text: 'You are looking around an example' } }, () =>
    String(<Page title="Plan" />),
  )

  assert.match(page, /You are looking around an example/)
})

test('a form posts to its own address, once', () => {
  const page = withFrame(frame, () => String(<FormPage title="New plan" submit="Save" />))

  assert.match(page, /<form method="post" action="\/people\/7\/plans\/new"/)
  assert.match(page, /<input type="hidden" name="_key" value="key-1"\/>/)
  assert.doesNotMatch(page, /Error:/)
})

test('a form with mistakes says so in its title and leads to each field', () => {
  const errors = { title: 'Enter a name for the plan', startsOn: 'Start date must be a real date' }
  const page = withFrame(frame, () =>
    String(
      <FormPage title="New plan" submit="Save" errors={errors}>
        <TextField name="title" label="Name" errors={errors} fields={{ title: '' }} />
        <DateField name="startsOn" label="Start" errors={errors} fields={{ 'startsOn-day': '31' }} />
      </FormPage>,
    ),
  )

  assert.match(page, /<title>Error: New plan – Severn Side<\/title>/)
  for (const name of ['title', 'startsOn']) {
    assert.match(page, new RegExp(`href="#${name}"`))
    assert.match(page, new RegExp(`<input[^>]* id="${name}"`))
  }
  assert.match(page, /name="startsOn-day"[^>]*value="31"/)
})

test('no mistakes, no list of them', () => {
  assert.equal(String(<ErrorsOf errors={{}} />), '')
})

test('what was typed comes back, even what was emptied or meant badly', () => {
  assert.match(String(<TextField name="a" label="A" fields={{ a: nasty }} />), /value="&quot;&gt;&lt;script&gt;/)
  assert.match(String(<TextField name="a" label="A" fields={{ a: '' }} value="before" />), /value=""/)
  assert.match(String(<TextField name="a" label="A" value="before" />), /value="before"/)
  assert.match(String(<LongTextField name="a" label="A" fields={{ a: '</textarea>' }} />), /&lt;\/textarea&gt;/)
})

test('what was chosen comes back', () => {
  const of = [
    { value: 'x', text: 'X' },
    { value: 'y', text: 'Y' },
  ]

  assert.match(String(<RadiosField name="a" label="A" of={of} fields={{ a: 'y' }} />), /value="y" checked/)
  assert.match(String(<SelectField name="a" label="A" of={of} fields={{ a: 'y' }} />), /value="y" selected/)
  const both = String(<CheckboxesField name="a" label="A" of={of} fields={{ a: ['x', 'y'] }} />)
  assert.equal(both.match(/ checked/g)?.length, 2)
  assert.doesNotMatch(String(<CheckboxesField name="a" label="A" of={of} fields={{}} values={['x']} />), / checked/)
})

test('a day from the record fills its three boxes', () => {
  const boxes = String(<DateField name="on" label="On" value="2027-01-04" />)

  assert.match(boxes, /name="on-day"[^>]*value="4"/)
  assert.match(boxes, /name="on-month"[^>]*value="1"/)
  assert.match(boxes, /name="on-year"[^>]*value="2027"/)
})

test('words from outside stay words', () => {
  const card = String(
    <ListingCard kind={nasty} href="/x" title={nasty} description={nasty} facts={[nasty]} why={[nasty]} />,
  )
  const map = String(<SketchMap radiusMiles={5} places={[{ number: 1, name: nasty, bearing: 0, miles: 1 }]} />)

  for (const markup of [card, map, String(<Quote source={nasty}>{nasty}</Quote>)])
    assert.doesNotMatch(markup, /<script/)
})

test('the sketch map says in words what it draws', () => {
  const map = String(
    <SketchMap radiusMiles={5} places={[{ number: 3, name: 'The Shed', bearing: 200, miles: 2.14 }]} />,
  )

  assert.match(map, /aria-label="Sketch map with you in the middle and north up. 3: The Shed, 2.1 miles south."/)
})

test('searching asks by address, with what was asked before', () => {
  const form = String(
    <SearchForm action="/support" words="lunch" postcode="SY3" errors={{ postcode: 'Enter a postcode' }} />,
  )

  assert.match(form, /<form class="search" method="get" action="\/support">/)
  assert.match(form, /name="words"[^>]*value="lunch"/)
  assert.match(form, /<input class="govuk-input govuk-input--error" id="postcode"/)
})

test('a face is the first letters of the first and last name', () => {
  assert.deepEqual(['Anna Maria Kowalska', 'ödön', ''].map(initials), ['AK', 'Ö', ''])
  assert.match(String(<ShareBar people={[{ name: 'Anna Kowalska' }]} />), /visually-hidden">Anna Kowalska</)
})
