import type { Child } from 'hono/jsx'
import {
  compassWord,
  type Direction,
  directionTo,
  layOut,
  type Pin,
  type Point,
  ringsFor,
  ringWords,
  sketch,
} from './sketch.ts'
import type { Example } from './words.tsx'

interface Place {
  /** As in the list beside the map. */
  number: number
  name: string
}

type SketchMapOptions = { radiusMiles: number; children?: Child } & (
  | { places: readonly (Place & Direction)[] }
  | { you: Point; places: readonly (Place & Point)[] }
)

/**
 * You in the middle, rings around you, numbered places, north up: drawn here, so that nobody's postcode leaves us.
 * The list beside it says the same. `children` stand under it.
 */
export function SketchMap(props: SketchMapOptions) {
  const places =
    'you' in props ? props.places.map((place) => ({ ...place, ...directionTo(props.you, place) })) : props.places
  const pins = layOut(places, props.radiusMiles)
  const rings = ringsFor(props.radiusMiles)
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${sketch.size} ${sketch.size}`} role="img" aria-label={inWords(places)}>
        {rings.map((_, index) => (
          <circle class="map-ring" cx={sketch.middle} cy={sketch.middle} r={ringRadius(rings, index)} />
        ))}
        {pins.map((pin) => (
          <Stem {...pin} />
        ))}
        {ringWords(rings, pins).map(({ x, y }, index) => (
          <text class="map-words" x={rounded(x)} y={rounded(y + 6)}>
            {index === 0 ? inMiles(rings[index] ?? 0) : rings[index]}
          </text>
        ))}
        <path class="map-you" d="M200 186l12 25h-24z" />
        <text class="map-words map-you-word" x="200" y="230">
          you
        </text>
        <text class="map-words" x={sketch.middle} y={sketch.size - 10}>
          north is up
        </text>
        {pins.map(({ pin }, index) => (
          <>
            <circle class="map-pin" cx={rounded(pin.x)} cy={rounded(pin.y)} r={sketch.pinRadius} />
            <text class="map-number" x={rounded(pin.x)} y={rounded(pin.y + 6)}>
              {places[index]?.number}
            </text>
          </>
        ))}
      </svg>
      {props.children && <figcaption>{props.children}</figcaption>}
    </figure>
  )
}

// Where a number had to move aside, a line leads from it to the place.
function Stem({ at, pin }: Pin) {
  if (Math.hypot(at.x - pin.x, at.y - pin.y) < sketch.pinRadius) return null
  return (
    <>
      <line class="map-stem" x1={rounded(at.x)} y1={rounded(at.y)} x2={rounded(pin.x)} y2={rounded(pin.y)} />
      <circle class="map-place" cx={rounded(at.x)} cy={rounded(at.y)} r="4" />
    </>
  )
}

function ringRadius(rings: number[], index: number): number {
  return (sketch.rim / rings.length) * (index + 1)
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10
}

function inWords(places: readonly (Place & Direction)[]): string {
  const listed = places.map(
    ({ number, name, miles, bearing }) => `${number}: ${name}, ${inMiles(oneDecimal(miles))} ${compassWord(bearing)}.`,
  )
  return ['Sketch map with you in the middle and north up.', ...listed].join(' ')
}

function oneDecimal(miles: number): number {
  return Math.round(miles * 10) / 10
}

function inMiles(miles: number): string {
  return miles === 1 ? '1 mile' : `${miles} miles`
}

export const examples: Example[] = [
  {
    name: 'Five places',
    of: () => (
      <SketchMap
        radiusMiles={5}
        places={[
          { number: 1, name: 'Rowan Street lunch club', bearing: 27, miles: 0.9 },
          { number: 2, name: 'Good Company befriending', bearing: 100, miles: 1.4 },
          { number: 3, name: 'The Shed by the Weir', bearing: 210, miles: 2.1 },
          { number: 4, name: 'Thursday walkers', bearing: 55, miles: 4.1 },
          { number: 5, name: 'Hope Hall', bearing: 315, miles: 2.4 },
        ]}
      >
        We worked out the distances here. Your postcode was not sent to anyone.
      </SketchMap>
    ),
  },
  {
    name: 'Many in one street',
    of: () => (
      <SketchMap
        radiusMiles={10}
        you={{ latitude: 52.7077, longitude: -2.7541 }}
        places={[
          { number: 1, name: 'Ground floor', latitude: 52.7079, longitude: -2.754 },
          { number: 2, name: 'Second floor', latitude: 52.7079, longitude: -2.754 },
          { number: 3, name: 'Third floor', latitude: 52.7079, longitude: -2.754 },
          { number: 9, name: 'Next door', latitude: 52.7081, longitude: -2.753 },
          { number: 10, name: 'Wem', latitude: 52.8553, longitude: -2.7264 },
          { number: 11, name: 'Wem library', latitude: 52.8553, longitude: -2.7264 },
        ]}
      />
    ),
  },
]
