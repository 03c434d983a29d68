import { dayInWords, dayOf } from '../ui/moments.ts'
import type { Version } from './version.ts'

type Written = Pick<Version<object>, 'happenedOn' | 'writtenBy' | 'helpedBy' | 'helperName' | 'recordedAt'>

/** '21 November 2026. Written by Olive, helped by Kim. Written down on 22 November 2026.' */
export function byline(written: Written): string {
  const helpers = [written.helpedBy, written.helperName].filter((name) => name !== null)
  const by = `Written by ${written.writtenBy}${helpers.length > 0 ? `, helped by ${helpers.join(' and ')}` : ''}`
  const [happened, recorded] = [dayInWords(written.happenedOn), dayOf(written.recordedAt)]
  const later = happened === recorded ? '' : ` Written down on ${recorded}.`
  return `${happened}. ${by}.${later}`
}
