interface Need {
  label: string
  /** How listings say it, and people too. */
  says: RegExp
  /** How people say it who do not call it by a name. */
  asks?: RegExp
  /** True for what is too wide to stand for somebody's words: cancer is not every long illness. */
  wide?: true
  /** Kinds of service that are for it, by the words that sources sort by. */
  kinds: RegExp | null
}

/**
 * What people look for help with, in plain words. A listing that says a need itself comes before one whose kind of
 * service is for it. After the needs and circumstances that peers ask by (reference §4.1).
 */
const known = {
  company: {
    label: 'Loneliness and company',
    says: /\blonel|\bisolat(ed|ion)|befriend|friendship|companionship|\bcompany\b|make friends|meet people|someone to talk to/i,
    asks: /\blonely\b|someone to talk to|no friends|on my own all|all day alone|\bbored\b|never (sees?|talks? to) any/i,
    kinds: /lunch club|social (club|group)|befriend|coffee morning|day centre/i,
  },
  older: {
    label: 'Getting older',
    says: /\bolder (people|person|adult|resident)|\belderly\b|\bpensioner|\bover[- ](50|55|60|65)s?\b|\bold age\b|\bage (uk|concern)\b|\bretired\b|later life/i,
    wide: true,
    kinds: /residential home|nursing home|care home|home ?care|lunch club|day centre/i,
  },
  dementia: {
    label: 'Dementia and memory',
    says: /dementia|alzheimer|memory (loss|problem|caf|clinic|group|service)|losing (my|her|his|their) memory/i,
    asks: /\bforget(s|ting|ful)?\b|\bconfused\b|\bwander(s|ing)\b|losing (my|her|his) (mind|memory)/i,
    kinds: /nursing home|residential home|care home/i,
  },
  carers: {
    label: 'Looking after someone',
    says: /\bunpaid carer|\b(young |family |local |for |support(s|ing)? )carers?\b|\bcarers['’]?\b|\brespite\b|short breaks?\b|looking after (someone|a|my|her|his)/i,
    asks: /\b(look|looking|looks) after (my|him|her|them|mum|dad)\b|\bcar(e|ing) for (my|him|her|mum|dad)\b|need a break|\bexhausted\b/i,
    kinds: /respite|carers?\b|sitting service/i,
  },
  mind: {
    label: 'Mental health',
    says: /mental(ly)? (health|ill)|depress(ed|ion)|anxi(ety|ous)|\bsuicid|self.?harm|\bpsychosis|schizophreni|bipolar|emotional(ly)? (support|wellbeing|distress|health)|hear(ing|s)? voices|eating disorder|\bpanic\b|counselling|psychotherap/i,
    asks: /feel(s|ing)? (low|down|hopeless|sad|suicidal)|\bpanick|(kill|harm|hurt)(s|ing)? (my|him|her)self|end my life|can.?t cope|nervous breakdown|\bstressed\b/i,
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
    wide: true,
    kinds: /mobility|equipment|transport/i,
  },
  sight: {
    label: 'Sight loss',
    says: /sight.?loss|\bblind|partially sighted|visual(ly)? impair|\bvision\b|low vision|eyesight|losing (my|her|his|their) sight/i,
    asks: /can.?t see\b|going blind|\beyes are\b/i,
    kinds: /sight|visual/i,
  },
  hearing: {
    label: 'Hearing loss',
    says: /\bdeaf|hard of hearing|hearing (loss|aid|impair|loop)|sign language|\bBSL\b|lip.?reading|tinnitus/i,
    asks: /going deaf|can.?t hear\b|hard of hearing/i,
    kinds: /hearing|deaf/i,
  },
  illness: {
    label: 'Long illness',
    says: /long.?term (condition|illness|health)|chronic|cancer|stroke\b|parkinson|diabet|epilep|multiple sclerosis|\bmotor neurone|heart (disease|failure|condition)|arthritis|\bcopd\b|kidney|\bhiv\b|terminal(ly)? ill|life.?limiting|hospice|palliative/i,
    wide: true,
    kinds: /hospice|gp practice|pharmacy|nursing home/i,
  },
  bereavement: {
    label: 'When someone has died',
    says: /bereave|\bgrie(f|ving|ve)\b|\bwidow|(husband|wife|partner|mum|dad|mother|father|someone|child|baby) (has |have |had )?(died|passed away)|stillb(orn|irth)|\bfuneral/i,
    asks: /\b(died|passed away|lost (my|his|her) (wife|husband|mum|dad|son|daughter|partner|baby|child))\b/i,
    kinds: /hospice|bereavement/i,
  },
  money: {
    label: 'Money and benefits',
    says: /\bdebt|\bbenefits? (advice|claim|check|agency|system)|welfare (rights|benefit)|money (advice|worr|management|matters)|financial(ly)? (help|hardship|support|difficult|advice|assistance|need)|\bpoverty|hardship|universal credit|\bbudgeting|fuel (bill|poverty)|\bgrants? to (individuals|people|those|persons)/i,
    asks: /can.?t (pay|afford)|\bbills\b|\bskint\b|no money|\bbailiff/i,
    kinds: /jobcentre|citizens advice|welfare|debt/i,
  },
  work: {
    label: 'Work and learning',
    says: /employment (support|advice|service|skills|opportunit)|job (search|seek|club|centre)|jobcentre|into work|back to work|\bcv\b|\bunemploy|volunteer(ing)? opportunit|skills training/i,
    wide: true,
    kinds: /jobcentre|employment/i,
  },
  food: {
    label: 'Food and meals',
    says: /food ?(bank|parcel|pantry|poverty|provision|larder)|foodbank|hot meal|free meal|\bmeals on wheels|soup kitchen|lunch(eon)? club|breakfast club|\bhungry\b|\bhunger\b/i,
    asks: /nothing to eat|something to eat|\bhungry\b|can.?t afford (food|to eat)/i,
    kinds: /food bank|lunch club|meals/i,
  },
  home: {
    label: 'A home',
    says: /homeless|\bhousing\b|rough sleep|supported (housing|accommodation|living)|tenan(cy|t)|eviction|nowhere to (live|sleep|stay)|night ?shelter|\bhostel|almshouse|sheltered (housing|accommodation)/i,
    asks: /nowhere to (live|go|sleep|stay)|place to (sleep|stay)|(kicked|thrown) out|sleeping (rough|outside|on)|\bevicted\b/i,
    kinds: /housing|homeless|supported living|hostel/i,
  },
  'help-at-home': {
    label: 'Help at home',
    says: /home ?care (agenc|service|support)|homecare|domiciliary|personal care|care at home|(help|support) (with )?(bathing|washing|dressing)|live.?in care|in their own homes?|housework|handyperson/i,
    asks: /can.?t (manage|wash|dress|bath|cope)|manag(e|es|ing) on (his|her|my|their) own|get(ting)? (washed|dressed)|out of the bath|help (at|in the) home|bathing/i,
    kinds: /home ?care|domiciliary|supported living/i,
  },
  'care-home': {
    label: 'A home with care',
    says: /care home|residential (home|care)|nursing home|extra care housing|sheltered housing/i,
    asks: /can.?t (manage|cope|live) (on|alone|by)|(somewhere|place|home) for (my |our )?(mum|dad|mother|father|parents?|wife|husband|gran\w*|nan) to (live|go)/i,
    kinds: /residential home|nursing home|care home/i,
  },
  substances: {
    label: 'Alcohol and drugs',
    says: /\balcohol|\bdrug (use|misuse|addict|problem|user|treatment|service|depend)|drugs and|substance (misuse|abuse|use)|addict(ion|ed|s)\b|\bsober|drinking problem|\brehab(ilitation)? (for|from) (drug|alcohol)/i,
    asks: /drinks? too much|\bdrinking\b|(taking|on|off) drugs|\bhooked on\b/i,
    kinds: /drug|alcohol|substance/i,
  },
  safety: {
    label: 'Abuse and safety',
    says: /domestic (abuse|violence)|\babus(e|ed|ive)\b|sexual (violence|assault)|\brape\b|women'?s (aid|refuge)|\brefuge\b|forced marriage|victims? of (crime|violence|abuse)|(hits|hurts|beats) me/i,
    asks: /\b(hits?|hitting|hurts?|beats?|beating|scared of|afraid of|controls?) (me|my|him|her)\b|\bviolent\b/i,
    kinds: /domestic abuse|refuge/i,
  },
  family: {
    label: 'Children and family',
    says: /\bfamil(y|ies) (support|in|with|who|of|centre)|\bparent(s|ing)?\b|\btoddler|\bplaygroup|children'?s centre|\bpre-?school|\bbabies\b|new (mum|mother)s?/i,
    wide: true,
    kinds: /children'?s centre|playgroup|parent/i,
  },
  newcomers: {
    label: 'New to the country',
    says: /asylum|refugee|\bmigrant|\besol\b|immigra(tion|nt)|newly arrived|english (classes|language)/i,
    asks: /learn(ing)? english|new to (the country|england|the uk)|leave to remain|home office/i,
    kinds: /refugee|asylum/i,
  },
  active: {
    label: 'Keeping active',
    says: /keep(ing)? (fit|active)|\bexercise (class|group|session)|\bfitness\b|\bgym(nasium)?\b|swimming|\bwalking (group|club|football)|\byoga\b|\btai chi\b|\bsports? (club|centre|facilit|activit)/i,
    wide: true,
    kinds:
      /sport|swimming|bowling|football|tennis|golf|badminton|cricket|rugby|martial arts|gymnastics|netball|fitness/i,
  },
} satisfies Record<string, Need>

export type NeedName = keyof typeof known

export const needs: Readonly<Record<NeedName, Need>> = known
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

function needsSaid(words: string): NeedName[] {
  return needNames.filter((name) => needs[name].says.test(words))
}

/** The needs that somebody's words speak of, by their name or not; `narrow` ones may stand for the words. */
export function needsAsked(words: string): { all: NeedName[]; narrow: NeedName[] } {
  const all = needNames.filter((name) => needs[name].says.test(words) || needs[name].asks?.test(words))
  return { all, narrow: all.filter((name) => !needs[name].wide) }
}
