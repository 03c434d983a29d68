import { type SvgElement, SvgRefused } from './element.ts'

const pixels: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
}

/** The part of the drawing that is shown, as a viewBox. Throws SvgRefused when it cannot be told. */
export function viewBoxOf({ attributes }: SvgElement): string {
  const box = attributes
    .get('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const sizes = [attributes.get('width'), attributes.get('height')].map(lengthOf)
  const shown = box?.length === 4 ? box : [0, 0, ...sizes]
  const [, , width = 0, height = 0] = shown
  const right = shown.every((one) => Number.isFinite(one) && Math.abs(one) < 1_000_000)
  if (!right || width <= 0 || height <= 0) throw new SvgRefused('does not say how large it is')
  return shown.join(' ')
}

function lengthOf(value: string | undefined): number {
  const [, number, unit = ''] = /^\s*([\d.]+(?:e[-+]?\d+)?)\s*([a-z]*)\s*$/i.exec(value ?? '') ?? []
  return Number(number) * (pixels[unit.toLowerCase()] ?? Number.NaN)
}
