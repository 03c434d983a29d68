import type { Example } from './words.tsx'

/** "9 out of 10" in words, and the same as dots. */
export function Dots({ value, of = 10 }: { value: number; of?: number }) {
  return (
    <>
      <strong>
        {value} out of {of}
      </strong>{' '}
      <svg
        class="dots"
        width={`${of * 0.89}em`}
        height="0.8em"
        viewBox={`0 0 ${of * 13} 10`}
        aria-hidden="true"
        focusable="false"
        preserveAspectRatio="xMinYMid"
      >
        {Array.from({ length: of }, (_, index) => (
          <circle class={index < value ? 'on' : 'off'} cx={index * 13 + 5} cy="5" r="4.5" stroke-width="1" />
        ))}
      </svg>
    </>
  )
}

export const examples: Example[] = [
  {
    name: 'How much it matters',
    of: () => (
      <p>
        How much it matters: <Dots value={9} />
      </p>
    ),
  },
  {
    name: 'Out of five',
    of: () => (
      <p>
        How sure we are: <Dots value={2} of={5} />
      </p>
    ),
  },
]
