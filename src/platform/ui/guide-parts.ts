import { examples as backLink } from './back-link.tsx'
import { examples as breadcrumbs } from './breadcrumbs.tsx'
import { examples as button } from './button.tsx'
import { examples as card } from './card.tsx'
import { examples as characterCount } from './character-count.tsx'
import { examples as checkboxes } from './checkboxes.tsx'
import { examples as chips } from './chips.tsx'
import { examples as chosen } from './chosen.tsx'
import { examples as compareTable } from './compare-table.tsx'
import { examples as dateInput } from './date-input.tsx'
import { examples as details } from './details.tsx'
import { examples as dots } from './dots.tsx'
import { examples as draftBox } from './draft-box.tsx'
import { examples as easyReadBar } from './easy-read-bar.tsx'
import { examples as errorMessage } from './error-message.tsx'
import { examples as errorSummary } from './error-summary.tsx'
import { examples as exitThisPage } from './exit-this-page.tsx'
import { examples as fieldset } from './fieldset.tsx'
import { examples as fileUpload } from './file-upload.tsx'
import { examples as helpingBar } from './helping-bar.tsx'
import { examples as hero } from './hero.tsx'
import { examples as hint } from './hint.tsx'
import { examples as input } from './input.tsx'
import { examples as insetText } from './inset-text.tsx'
import { examples as label } from './label.tsx'
import { examples as listen } from './listen.tsx'
import { examples as listingCard } from './listing-card.tsx'
import { examples as logo } from './logo.tsx'
import { examples as mediaPart } from './media-part.tsx'
import { examples as narrowDown } from './narrow-down.tsx'
import { examples as nextBox } from './next-box.tsx'
import { examples as notificationBanner } from './notification-banner.tsx'
import { examples as pagination } from './pagination.tsx'
import { examples as panel } from './panel.tsx'
import { examples as passkeyButton } from './passkey-button.tsx'
import { examples as personHeader } from './person-header.tsx'
import { examples as printPage } from './print-page.tsx'
import { examples as questions } from './questions-examples.tsx'
import { examples as quote } from './quote.tsx'
import { examples as radios } from './radios.tsx'
import { examples as resultsBar } from './results-bar.tsx'
import { examples as searchForm } from './search-form.tsx'
import { examples as seenDifferently } from './seen-differently.tsx'
import { examples as select } from './select.tsx'
import { examples as senderFields } from './sender-fields.tsx'
import { examples as shareBar } from './share-bar.tsx'
import { examples as sharingQuestions } from './sharing-questions.tsx'
import { examples as sketchMap } from './sketch-map.tsx'
import { examples as skipLink } from './skip-link.tsx'
import { examples as summaryList } from './summary-list.tsx'
import { examples as table } from './table.tsx'
import { examples as tag } from './tag.tsx'
import { examples as textarea } from './textarea.tsx'
import { examples as twinRows } from './twin-rows.tsx'
import { examples as voiceRecorder } from './voice-recorder.tsx'
import { examples as warningText } from './warning-text.tsx'
import type { Example } from './words.tsx'

export interface Part {
  /** Its name in an address: `next-box`. */
  slug: string
  name: string
  examples: readonly Example[]
}

interface Group {
  name: string
  parts: readonly Part[]
}

/** Every component, in the order of the guide. The guide page, render tests and accessibility checks all read this. */
export const groups: readonly Group[] = [
  group('Our own', {
    'What happens next': nextBox,
    'What you began': draftBox,
    'Who can see': shareBar,
    'To print': printPage,
    'Seen differently': seenDifferently,
    'What to share': sharingQuestions,
    'Person header': personHeader,
    'Leave this page': exitThisPage,
    Hero: hero,
    'Helping somebody': helpingBar,
    'Search form': searchForm,
    'Narrow down': narrowDown,
    Chips: chips,
    Chosen: chosen,
    'Results bar': resultsBar,
    'Listing card': listingCard,
    'Sketch map': sketchMap,
    Card: card,
    Listen: listen,
    Quote: quote,
    Dots: dots,
    'Compare table': compareTable,
    'Easy Read': twinRows,
    'Easy Read bar': easyReadBar,
    Logo: logo,
  }),
  group('Questions', {
    Questions: questions,
    'Sender fields': senderFields,
    Input: input,
    Textarea: textarea,
    'Character count': characterCount,
    Radios: radios,
    Checkboxes: checkboxes,
    'Date input': dateInput,
    Select: select,
    'File upload': fileUpload,
    Fieldset: fieldset,
    Label: label,
    Hint: hint,
    'Error message': errorMessage,
    'Error summary': errorSummary,
    Button: button,
    'Passkey button': passkeyButton,
    'Voice recorder': voiceRecorder,
  }),
  group('Telling', {
    Tag: tag,
    'Notification banner': notificationBanner,
    Panel: panel,
    'Warning text': warningText,
    'Inset text': insetText,
    Details: details,
    'Summary list': summaryList,
    Table: table,
    'Photos, sound and video': mediaPart,
  }),
  group('Finding the way', {
    'Back link': backLink,
    Breadcrumbs: breadcrumbs,
    Pagination: pagination,
    'Skip link': skipLink,
  }),
]

/** The same without groups. */
export const parts: readonly Part[] = groups.flatMap((each) => each.parts)

/** A name as it stands in an address. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function group(name: string, examples: Record<string, readonly Example[]>): Group {
  return {
    name,
    parts: Object.entries(examples).map(([part, of]) => ({ slug: slugOf(part), name: part, examples: of })),
  }
}
