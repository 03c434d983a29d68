import type { QuestionnaireResponse, QuestionnaireResponseItem } from '@medplum/fhirtypes'
import { aboutParts } from '../about/about.ts'
import type { FactVersion, RecordCopy } from '../copies/copy.ts'
import { answersId, newestFacts, patientId, said, scopedTo, urlOf, whoIs } from './urls.ts'

/** About me: the parts that hold words, in the order of PRSB About Me 2.01, each with its SNOMED CT concept. */
export function aboutAnswers(copy: RecordCopy): QuestionnaireResponse[] {
  const parts = newestFacts(copy.facts.about_part)
  const item = aboutParts.flatMap(({ name, snomed, title }) => {
    const words = parts.filter(({ facts }) => facts.part === name).flatMap((part) => said(part, 'words') ?? [])
    if (words.length === 0) return []
    const answer = words.map((valueString) => ({ valueString }))
    return [{ linkId: snomed, definition: `http://snomed.info/id/${snomed}`, text: title, answer }]
  })
  return answersOf(copy, { kind: 'about', versions: parts, item })
}

const questions = [
  ['channel', 'How to reach me'],
  ['bestTimes', 'Best times'],
  ['format', 'The form in which I can read'],
  ['formatWords', 'More about that form'],
  ['printPoints', 'Size of print, in points'],
  ['language', 'My language'],
  ['interpreter', 'Interpreter'],
  ['interpreterWords', 'More about the interpreter'],
  ['helps', 'What helps when you talk with me'],
] as const

/** How to reach somebody, and what they need to understand and be understood (Accessible Information Standard). */
export function reachingAnswers(copy: RecordCopy): QuestionnaireResponse[] {
  const versions = newestFacts(copy.facts.reaching)
  const [reaching] = versions
  const item = questions.flatMap(([name, text]): QuestionnaireResponseItem[] => {
    const points = reaching?.facts[name]
    if (typeof points === 'number') return [{ linkId: name, text, answer: [{ valueInteger: points }] }]
    const words = said(reaching, name)
    return words ? [{ linkId: name, text, answer: [{ valueString: words }] }] : []
  })
  return answersOf(copy, { kind: 'reaching', versions, item })
}

interface Answered {
  kind: 'about' | 'reaching'
  versions: readonly FactVersion[]
  item: QuestionnaireResponseItem[]
}

function answersOf(copy: RecordCopy, { kind, versions, item }: Answered): QuestionnaireResponse[] {
  const last = versions.reduce<FactVersion | undefined>(
    (newest, version) => (newest && newest.recordedAt >= version.recordedAt ? newest : version),
    undefined,
  )
  if (!last || item.length === 0) return []
  return [
    {
      resourceType: 'QuestionnaireResponse',
      id: answersId(copy, kind),
      meta: scopedTo('QuestionnaireResponse'),
      status: 'completed',
      subject: { reference: urlOf(patientId(copy)) },
      authored: last.recordedAt,
      author: whoIs(copy, last.writtenBy),
      item,
    },
  ]
}
