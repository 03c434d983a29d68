interface Need {
  label: string
  /** How listings, and people, say it. */
  says: RegExp
  /** Kinds of service that are for it, by the words that sources sort by. */
  kinds: RegExp | null
}

/**
 * What people look for help with, in plain words. A listing that says a need itself comes before one whose kind of
 * service is for it. After the needs and circumstances that peers ask by (reference §4.1).
 */
export const needs = {
  company: {
    label: 'Loneliness and company',
    says: /\blonel|\bisolat(ed|ion)|befriend|friendship|companionship|\bcompany\b|make friends|meet people|someone to talk to/i,
    kinds: /lunch club|social (club|group)|befriend|coffee morning|day centre/i,
  },
  older: {
    label: 'Getting older',
    says: /\bolder (people|person|adult|resident)|\belderly\b|\bpensioner|\bover[- ](50|55|60|65)s?\b|\bold age\b|\bage (uk|concern)\b|\bretired\b|later life/i,
    kinds: /residential home|nursing home|care home|home ?care|lunch club|day centre/i,
  },
  dementia: {
    label: 'Dementia and memory',
    says: /dementia|alzheimer|memory (loss|problem|caf|clinic|group|service)|losing (my|her|his|their) memory/i,
    kinds: /nursing home|residential home|care home/i,
  },
  carers: {
    label: 'Looking after someone',
    says: /\bunpaid carer|\b(young |family |local |for |support(s|ing)? )carers?\b|\bcarers['’]?\b|\brespite\b|short breaks?\b|looking after (someone|a|my|her|his)/i,
    kinds: /respite|carers?\b|sitting service/i,
  },
  mind: {
    label: 'Mental health',
    says: /mental(ly)? (health|ill)|depress(ed|ion)|anxi(ety|ous)|\bsuicid|self.?harm|\bpsychosis|schizophreni|bipolar|emotional(ly)? (support|wellbeing|distress|health)|hear(ing|s)? voices|eating disorder|\bpanic\b|counselling|psychotherap/i,
    kinds: /mental health|counselling/i,
  },
  'learning-disability': {
    label: 'Learning disability',
    says: /learning (disab|difficult)|special (educational )?needs|down'?s syndrome|intellectual(ly)? disab/i,
    kinds: /supported living|learning disab/i,
  },
  autism: { label: 'Autism', says: /\bautis(m|tic)|asperger|neurodiver(se|gent|sity)|\badhd\b/i, kinds: null },
  moving: {
    label: 'Moving and getting about',
    says: /physical(ly)? (disab|impair)|wheelchair|mobility|walking (aid|frame)|scooter|\bdisab(led|ility|ilities)\b|\bramp\b|community transport|dial.a.ride|falls? prevention/i,
    kinds: /mobility|equipment|transport/i,
  },
  sight: {
    label: 'Sight loss',
    says: /sight.?loss|\bblind|partially sighted|visual(ly)? impair|\bvision\b|low vision|eyesight|losing (my|her|his|their) sight/i,
    kinds: /sight|visual/i,
  },
  hearing: {
    label: 'Hearing loss',
    says: /\bdeaf|hard of hearing|hearing (loss|aid|impair|loop)|sign language|\bBSL\b|lip.?reading|tinnitus/i,
    kinds: /hearing|deaf/i,
  },
  illness: {
    label: 'Long illness',
    says: /long.?term (condition|illness|health)|chronic|cancer|stroke\b|parkinson|diabet|epilep|multiple sclerosis|\bmotor neurone|heart (disease|failure|condition)|arthritis|\bcopd\b|kidney|\bhiv\b|terminal(ly)? ill|life.?limiting|hospice|palliative/i,
    kinds: /hospice|gp practice|pharmacy|nursing home/i,
  },
  bereavement: {
    label: 'When someone has died',
    says: /bereave|\bgrie(f|ving|ve)\b|\bwidow|(husband|wife|partner|mum|dad|mother|father|someone|child|baby) (has |have |had )?(died|passed away)|stillb(orn|irth)|\bfuneral/i,
    kinds: /hospice|bereavement/i,
  },
  money: {
    label: 'Money and benefits',
    says: /\bdebt|\bbenefits? (advice|claim|check|agency|system)|welfare (rights|benefit)|money (advice|worr|management|matters)|financial(ly)? (help|hardship|support|difficult|advice|assistance|need)|\bpoverty|hardship|universal credit|\bbudgeting|fuel (bill|poverty)|\bgrants? to (individuals|people|those|persons)/i,
    kinds: /jobcentre|citizens advice|welfare|debt/i,
  },
  work: {
    label: 'Work and learning',
    says: /employment (support|advice|service|skills|opportunit)|job (search|seek|club|centre)|jobcentre|into work|back to work|\bcv\b|\bunemploy|volunteer(ing)? opportunit|skills training/i,
    kinds: /jobcentre|employment/i,
  },
  food: {
    label: 'Food and meals',
    says: /food ?(bank|parcel|pantry|poverty|provision|larder)|foodbank|hot meal|free meal|\bmeals on wheels|soup kitchen|lunch(eon)? club|breakfast club|\bhungry\b|\bhunger\b/i,
    kinds: /food bank|lunch club|meals/i,
  },
  home: {
    label: 'A home',
    says: /homeless|\bhousing\b|rough sleep|supported (housing|accommodation|living)|tenan(cy|t)|eviction|nowhere to (live|sleep|stay)|night ?shelter|\bhostel|almshouse|sheltered (housing|accommodation)/i,
    kinds: /housing|homeless|supported living|hostel/i,
  },
  'care-at-home': {
    label: 'Care at home, and homes that care',
    says: /home ?care\b|domiciliary|personal care|care at home|(help|support) (with )?(bathing|washing|dressing)|live.?in care|care home|residential (home|care)|nursing home|housework|handyperson/i,
    kinds: /home ?care|residential home|nursing home|care home|domiciliary/i,
  },
  substances: {
    label: 'Alcohol and drugs',
    says: /\balcohol|\bdrug (use|misuse|addict|problem|user|treatment|service|depend)|drugs and|substance (misuse|abuse|use)|addict(ion|ed|s)\b|\bsober|drinking problem|\brehab(ilitation)? (for|from) (drug|alcohol)/i,
    kinds: /drug|alcohol|substance/i,
  },
  safety: {
    label: 'Abuse and safety',
    says: /domestic (abuse|violence)|\babus(e|ed|ive)\b|sexual (violence|assault)|\brape\b|women'?s (aid|refuge)|\brefuge\b|forced marriage|victims? of (crime|violence|abuse)|(hits|hurts|beats) me/i,
    kinds: /domestic abuse|refuge/i,
  },
  family: {
    label: 'Children and family',
    says: /\bfamil(y|ies) (support|in|with|who|of|centre)|\bparent(s|ing)?\b|\btoddler|\bplaygroup|children'?s centre|\bpre-?school|\bbabies\b|new (mum|mother)s?/i,
    kinds: /children'?s centre|playgroup|parent/i,
  },
  newcomers: {
    label: 'New to the country',
    says: /asylum|refugee|\bmigrant|\besol\b|immigra(tion|nt)|newly arrived|english (classes|language)/i,
    kinds: /refugee|asylum/i,
  },
  active: {
    label: 'Keeping active',
    says: /keep(ing)? (fit|active)|\bexercise (class|group|session)|\bfitness\b|\bgym(nasium)?\b|swimming|\bwalking (group|club|football)|\byoga\b|\btai chi\b|\bsports? (club|centre|facilit|activit)/i,
    kinds:
      /sport|swimming|bowling|football|tennis|golf|badminton|cricket|rugby|martial arts|gymnastics|netball|fitness/i,
  },
} as const satisfies Record<string, Need>

export type NeedName = keyof typeof needs

export const needNames = Object.keys(needs) as NeedName[]

/** What a listing is for: by its own words, and by its kind of service. A need is never in both. */
export function needsOf(listing: { words: string; terms: readonly string[] }): {
  said: NeedName[]
  byKind: NeedName[]
} {
  const said = needsSaid(`${listing.words} ${listing.terms.join('. ')}`)
  const byKind = needNames.filter(
    (name) => !said.includes(name) && listing.terms.some((term) => needs[name].kinds?.test(term)),
  )
  return { said, byKind }
}

/** The needs that some words name. */
export function needsSaid(words: string): NeedName[] {
  return needNames.filter((name) => needs[name].says.test(words))
}
