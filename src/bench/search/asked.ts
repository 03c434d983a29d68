import { randomFrom } from '../../test/random.ts'
import type { Stock } from './fill.ts'

/** Forty searches as people make them: each with a place, most with words, some narrowed. */
const searches: readonly string[] = [
  'words=food+bank',
  'words=pharmacy',
  'words=chemist',
  'words=lunch+club',
  'words=dementia',
  'words=help+with+bathing',
  'words=someone+to+talk+to',
  'words=counselling',
  'words=mental+health',
  'words=my+wife+died+last+month',
  'words=youth+club',
  'words=football',
  'words=swimming+for+disabled+people',
  'words=care+home',
  'words=care+at+home',
  'words=citizens+advice',
  'words=gp+surgery',
  'words=jobcentre',
  'words=autism',
  'words=learning+disability',
  'words=pharmasy',
  'words=physiotherapist',
  'words=counciling',
  'words=befreinding',
  'words=church',
  'words=carers',
  'words=older+people',
  'words=free+hot+meal',
  'words=borrow+a+mobility+scooter',
  'words=somewhere+for+dad+to+live+he+can%27t+manage+on+his+own',
  'words=helicopter+lessons',
  'words=scouts&order=nearest',
  'words=children&free=yes',
  'words=pharmacy&day=SU&at=2pm',
  'words=sport&access=step-free',
  'words=music&order=name',
  '',
  'needs=mind',
  'day=SA&order=checked',
  'needs=food&needs=money&free=yes',
]

/** The paths to ask for, each from a postcode or its first half that is somewhere in the country. */
export function pathsOf({ points }: Stock): string[] {
  const random = randomFrom(4711)
  return searches.map((search, at) => {
    const { postcode } = points[Math.floor(random() * points.length)] ?? { postcode: 'M330AA' }
    const place = at % 3 === 2 ? postcode.slice(0, -3) : postcode
    return `/support?${search}${search && '&'}place=${place}`
  })
}

/** Searches without a place: of the whole directory. Measured beside, for whoever types words alone. */
export const placeless: readonly string[] = [
  '/support',
  '/support?words=pharmacy',
  '/support?words=youth+club',
  '/support?words=mental+health',
  '/support?words=my+wife+died+last+month',
  '/support?free=yes',
  '/support?needs=mind',
  '/support?order=name&page=100',
]
