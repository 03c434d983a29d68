import { idOf } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { messagesAs } from './messages.ts'
import { Textarea, type TextareaOptions } from './textarea.tsx'
import { type Attributes, classes, type Example, shown } from './words.tsx'

type Plurals = Readonly<Record<string, string>>

export interface CharacterCountOptions extends Omit<TextareaOptions, 'describedBy' | 'disabled' | 'autocomplete'> {
  maxlength?: number | string
  maxwords?: number | string
  /** From how many percent of the limit the count is shown. */
  threshold?: number | string
  countType?: 'characters' | 'words' | 'length'
  countMessage?: { classes?: string }
  /** What to say without script; `%{count}` stands for the limit. */
  textareaDescriptionText?: string
  charactersUnderLimitText?: Plurals
  charactersAtLimitText?: string
  charactersOverLimitText?: Plurals
  wordsUnderLimitText?: Plurals
  wordsAtLimitText?: string
  wordsOverLimitText?: Plurals
}

/** A text box that says how much room is left. Where script is off, it says the limit. */
export function CharacterCount(props: CharacterCountOptions) {
  const id = idOf(props)
  const group = props.formGroup
  return (
    <Textarea
      {...props}
      id={id}
      describedBy={`${id}-info`}
      classes={classes('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classes('govuk-character-count', group?.classes),
        attributes: { ...countingOf(props), ...group?.attributes },
        beforeInput: group?.beforeInput,
        afterInput: {
          children: (
            <>
              <Hint
                id={`${id}-info`}
                classes={classes('govuk-character-count__message', props.countMessage?.classes)}
                text={limitOf(props)}
              />
              {group?.afterInput && shown(group.afterInput)}
            </>
          ),
        },
      }}
    />
  )
}

function limitOf(props: CharacterCountOptions): string | undefined {
  const limit = props.maxwords || props.maxlength
  if (!limit) return undefined
  const unit = countTypeOf(props) === 'words' ? 'words' : 'characters'
  return (props.textareaDescriptionText || `You can enter up to %{count} ${unit}`).replace('%{count}', String(limit))
}

function countTypeOf(props: CharacterCountOptions) {
  return props.countType || (props.maxwords ? 'words' : undefined)
}

function countingOf(props: CharacterCountOptions): Attributes {
  const noLimit = !props.maxwords && !props.maxlength
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': props.maxlength,
    'data-maxwords': props.maxwords,
    'data-threshold': props.threshold,
    'data-count-type': countTypeOf(props),
    ...(noLimit && props.textareaDescriptionText
      ? messagesAs('textarea-description', { other: props.textareaDescriptionText })
      : {}),
    ...messagesAs('characters-under-limit', props.charactersUnderLimitText),
    ...messagesAs('characters-at-limit', props.charactersAtLimitText),
    ...messagesAs('characters-over-limit', props.charactersOverLimitText),
    ...messagesAs('words-under-limit', props.wordsUnderLimitText),
    ...messagesAs('words-at-limit', props.wordsAtLimitText),
    ...messagesAs('words-over-limit', props.wordsOverLimitText),
  }
}

export const examples: Example[] = [
  {
    name: 'A limit',
    of: () => (
      <CharacterCount
        name="news"
        maxlength={200}
        label={{ text: 'What happened?' }}
        hint={{ text: 'Please leave out names and addresses' }}
      />
    ),
  },
]
