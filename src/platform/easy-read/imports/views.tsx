import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Page } from '../../ui/page.tsx'
import { FileField, RadiosField } from '../../ui/questions.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import { PeopleField } from '../photos/views.tsx'
import type { TextNow } from '../texts.ts'
import { rowsMax, type TextOf } from '../twin.ts'
import { type Brought, type LeftOut, leftOutBecause } from './brought.ts'

/** A file, the people in its photos, and what becomes of the rows that are there. */
export function BringFile(props: {
  of: TextOf
  text: Pick<TextNow, 'title'>
  /** How many there are already. */
  rows: number
  fields?: Fields
  errors?: FormErrors
}) {
  const { of, text, rows, fields, errors } = props
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      title="Bring in a file"
      heading="Bring in a file"
      submit="Bring it in"
      sendsFiles
      before={<BackLink href={`/easy-read/${of.kind}/${of.subject}/write`} text="Back to writing" />}
      intro={
        <p class="lead">
          Was “{text.title}” written in Easy Read elsewhere? Bring the file in. Only you see it until you save it.
        </p>
      }
      {...(errors ? { errors } : {})}
    >
      <FileField
        name="file"
        label="Choose a file"
        hint="Word (.docx), Markdown (.md), text (.txt), or a zip of Markdown and its pictures. Smaller than 20 MB."
        accept=".docx,.md,.markdown,.txt,.zip"
        {...answers}
      />
      <PeopleField label="Are there people in its photos?" {...answers} />
      {rows > 0 && (
        <RadiosField
          name="way"
          label={rows === 1 ? 'There is 1 row already' : `There are ${rows} rows already`}
          of={[
            { value: 'replace', text: 'Take them out, and start with the file' },
            { value: 'below', text: 'Keep them, and put the file below' },
          ]}
          {...answers}
        />
      )}
    </FormPage>
  )
}

/** What came of the file, and what had to be left out. */
export function ShowBrought({ of, brought }: { of: TextOf; brought: Brought }) {
  const { rows, pictures, cut } = brought
  const left = Object.entries(brought.left) as [LeftOut, number][]
  const all = left.reduce((sum, [, count]) => sum + count, 0)
  return (
    <Page
      title="The file is in"
      before={<BackLink href={`/easy-read/${of.kind}/${of.subject}/write`} text="Back to writing" />}
    >
      <h1>The file is in</h1>
      <p class="lead">
        {counted(rows, 'row')}, {counted(pictures, 'picture')}.
      </p>
      {cut && (
        <p>There was more in the file. An Easy Read has {rowsMax} rows at most, so we brought in the first ones.</p>
      )}
      {all > 0 && (
        <>
          <h2>{all === 1 ? '1 picture could not be used' : `${all} pictures could not be used`}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {left.map(([reason, count]) => (
              <li>
                {count}: {leftOutBecause[reason]}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>Look at each row now. Is the picture the right one? Are the words easy? Only you see it until you save it.</p>
      <div class="actions">
        <Button text="Go on writing" href={`/easy-read/${of.kind}/${of.subject}/write`} />
      </div>
    </Page>
  )
}

function counted(count: number, name: string) {
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
