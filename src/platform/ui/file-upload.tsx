import { describedByOf, type FieldOptions, FormGroup, idOf } from './form-group.tsx'
import { messagesAs } from './messages.ts'
import { type Attributes, classes, type Example, shown } from './words.tsx'

export interface FileUploadOptions extends FieldOptions {
  multiple?: boolean
  /** Marks it for GOV.UK's drop zone script, which we do not send: the browser's own control does the work. */
  javascript?: boolean
  wrapperClasses?: string
  wrapperAttributes?: Attributes
  chooseFilesButtonText?: string
  noFileChosenText?: string
  multipleFilesChosenText?: Readonly<Record<string, string>>
  dropInstructionText?: string
  enteredDropZoneText?: string
  leftDropZoneText?: string
}

/** A file to send. The form must say `enctype="multipart/form-data"`. */
export function FileUpload(props: FileUploadOptions) {
  const id = idOf(props)
  const input = (
    <input
      class={classes('govuk-file-upload', props.classes, props.errorMessage && 'govuk-file-upload--error')}
      id={id}
      name={props.name}
      type="file"
      disabled={props.disabled || undefined}
      multiple={props.multiple || undefined}
      aria-describedby={describedByOf(id, props)}
      {...props.attributes}
    />
  )
  return (
    <FormGroup field={props}>
      {props.formGroup?.beforeInput && shown(props.formGroup.beforeInput)}
      {props.javascript ? (
        <div
          class={classes('govuk-file-upload-wrapper', props.wrapperClasses)}
          data-module="govuk-file-upload"
          {...messagesOf(props)}
          {...props.wrapperAttributes}
        >
          {input}
        </div>
      ) : (
        input
      )}
      {props.formGroup?.afterInput && shown(props.formGroup.afterInput)}
    </FormGroup>
  )
}

function messagesOf(props: FileUploadOptions): Attributes {
  return {
    ...messagesAs('choose-files-button', props.chooseFilesButtonText),
    ...messagesAs('no-file-chosen', props.noFileChosenText),
    ...messagesAs('multiple-files-chosen', props.multipleFilesChosenText),
    ...messagesAs('drop-instruction', props.dropInstructionText),
    ...messagesAs('entered-drop-zone', props.enteredDropZoneText),
    ...messagesAs('left-drop-zone', props.leftDropZoneText),
  }
}

export const examples: Example[] = [
  {
    name: 'A letter',
    of: () => (
      <FileUpload
        name="letter"
        label={{ text: 'Add a photo of the letter' }}
        hint={{ text: 'A picture or a PDF, smaller than 10 MB' }}
      />
    ),
  },
]
