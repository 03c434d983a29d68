import type { PartName } from '../../person/about/about.ts'

/** A picture that one of the example's people put beside a part of About me: drawn, so that nobody is in it. */
export interface ToldPhoto {
  of: string
  part: PartName
  description: string
  /** An SVG that is drawn before it is kept. */
  drawing: string
}

const ground = (colours: { wall: string; table: string }) =>
  `<rect width="640" height="480" fill="${colours.wall}"/><rect y="350" width="640" height="130" fill="${colours.table}"/>`

const teapot = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">
  ${ground({ wall: '#f3e9d6', table: '#b98d5e' })}
  <ellipse cx="310" cy="372" rx="170" ry="20" fill="#8d6a44"/>
  <path d="M470 250 q90 -20 80 60 q-10 60 -100 40" fill="none" stroke="#5d3a24" stroke-width="22"/>
  <path d="M170 300 q-70 -10 -90 -110 l28 -8 q20 60 80 60" fill="#6f452b"/>
  <ellipse cx="320" cy="280" rx="160" ry="105" fill="#7b4d30"/>
  <ellipse cx="320" cy="188" rx="80" ry="20" fill="#5d3a24"/>
  <circle cx="320" cy="160" r="17" fill="#5d3a24"/>
  <path d="M220 240 q40 -40 100 -45" fill="none" stroke="#a8764f" stroke-width="10" stroke-linecap="round"/>
</svg>`

const train = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">
  ${ground({ wall: '#d7e8f4', table: '#9a9a93' })}
  <rect y="340" width="640" height="12" fill="#5b5b57"/>
  <path d="M60 330 v-130 q0 -40 40 -40 h380 q90 0 110 130 v40 z" fill="#1d5f9c"/>
  <path d="M60 285 h525 l5 20 h-530 z" fill="#f4c430"/>
  <rect x="95" y="190" width="80" height="60" rx="8" fill="#eaf4fb"/>
  <rect x="195" y="190" width="80" height="60" rx="8" fill="#eaf4fb"/>
  <rect x="295" y="190" width="80" height="60" rx="8" fill="#eaf4fb"/>
  <path d="M440 190 h40 q50 0 70 60 h-110 z" fill="#eaf4fb"/>
  <circle cx="150" cy="335" r="28" fill="#333"/><circle cx="250" cy="335" r="28" fill="#333"/>
  <circle cx="430" cy="335" r="28" fill="#333"/><circle cx="520" cy="335" r="28" fill="#333"/>
</svg>`

export const toldPhotos: readonly ToldPhoto[] = [
  {
    ...{ of: 'Olive Hart', part: 'important', drawing: teapot },
    description: 'My mother’s brown teapot, on the kitchen table.',
  },
  {
    ...{ of: 'Sam Reid', part: 'important', drawing: train },
    description: 'My train. It is blue and yellow.',
  },
]
