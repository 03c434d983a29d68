import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { normalised } from '../../test/normalised.ts'
import { BackLink } from './back-link.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Button } from './button.tsx'
import { CharacterCount } from './character-count.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import { Details } from './details.tsx'
import { ErrorMessage } from './error-message.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { ExitThisPage } from './exit-this-page.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import { Hint } from './hint.tsx'
import { Input } from './input.tsx'
import { InsetText } from './inset-text.tsx'
import { Label } from './label.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { Pagination } from './pagination.tsx'
import { Panel } from './panel.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { SkipLink } from './skip-link.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { Textarea } from './textarea.tsx'
import { WarningText } from './warning-text.tsx'

// Published options are whatever GOV.UK wrote; comparing the result is the check.
type AnyComponent = (props: never) => Child

const components: Record<string, AnyComponent> = {
  'back-link': BackLink,
  breadcrumbs: Breadcrumbs,
  button: Button,
  'character-count': CharacterCount,
  checkboxes: Checkboxes,
  'date-input': DateInput,
  details: Details,
  'error-message': ErrorMessage,
  'error-summary': ErrorSummary,
  'exit-this-page': ExitThisPage,
  fieldset: Fieldset,
  'file-upload': FileUpload,
  hint: Hint,
  input: Input,
  'inset-text': InsetText,
  label: Label,
  'notification-banner': NotificationBanner,
  pagination: Pagination,
  panel: Panel,
  radios: Radios,
  select: Select,
  'skip-link': SkipLink,
  'summary-list': SummaryList,
  table: Table,
  tag: Tag,
  textarea: Textarea,
  'warning-text': WarningText,
}

// Left out, by component and name, each with its reason.
const leftOut: Record<string, string> = {}

interface Fixture {
  name: string
  options: Record<string, unknown>
  html: string
}

for (const [component, Component] of Object.entries(components)) {
  test(`${component} writes what GOV.UK publishes for each of its fixtures`, () => {
    const fixtures = fixturesOf(component)
    assert.ok(fixtures.length > 0)
    for (const { name, options, html } of fixtures) {
      if (leftOut[`${component}: ${name}`]) continue
      const ours = String(Component(withMarkup(options) as never))
      assert.deepEqual(normalised(ours), normalised(html), `${component}: ${name}`)
    }
  })
}

test('every fixture left out still exists', () => {
  for (const key of Object.keys(leftOut)) {
    const [component = '', name] = key.split(': ')
    assert.ok(
      fixturesOf(component).some((fixture) => fixture.name === name),
      key,
    )
  }
})

function fixturesOf(component: string): Fixture[] {
  const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  return JSON.parse(readFileSync(file, 'utf8')).fixtures
}

// In the published options markup is text in a property called html; ours takes markup only.
function withMarkup(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => {
      if (typeof value === 'string' && /^html$|Html$/.test(key)) return [key, raw(value)]
      return [key, deep(value)]
    }),
  )
}

function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep)
  return typeof value === 'object' && value !== null ? withMarkup(value as Record<string, unknown>) : value
}
