/**
 * What ranking weighs, from the shape of reference §5: text × distance × needs × freshness × completeness. Fitted on the
 * forty judged searches called 'fit' (judged.json); the twenty untouched ones only said afterwards whether it held.
 */
export const weights = {
  /** A word in a listing's name, its kind, its description, or its address and provider. */
  name: 1,
  kind: 0.6,
  description: 0.3,
  other: 0.12,
  /** A word of the steward's list instead of the one that was typed, and one that was probably meant. */
  means: 0.7,
  slips: 0.6,
  /** All that was typed, side by side as it was typed. */
  phrase: 0.4,
  /** The more of a name was asked for; and a name typed whole. */
  nameFit: 0.25,
  ownName: 4,
  /** Fits only some of the words. */
  some: 0.5,
  /** Says none of the words, and says the need that they speak of. */
  needInstead: 0.25,
  /** floor + (1 - floor) × exp(-(miles / scale)²), and what serves the place from wherever it is. */
  distanceFloor: 0.2,
  distanceScale: 2,
  comes: 0.25,
  /** A need that a listing names itself, and one that its kind of service is for. */
  need: 0.75,
  needByKind: 0.25,
  needsMost: 2,
  /** Checked within 92 days (the standard asks for three months), within a year, longer ago or never. */
  checkedAYearAgo: 0.95,
  checkedLongAgo: 0.85,
  /** No times, or no way to get in touch. */
  incomplete: 0.95,
  /** Each thing asked of it that it does not state. */
  notStated: 0.8,
  /** A steward moved it down, with a reason that is shown. */
  lowered: 0.3,
  /** Part of the weight of a search's words that a listing must say to be shown where few say all of them. */
  cover: 0.55,
}
