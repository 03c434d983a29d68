/** One element of a picture as it was read: its name without a prefix, and what it says of itself. */
export interface SvgElement {
  name: string
  attributes: Map<string, string>
  /** Elements, and text where there is some. */
  children: (SvgElement | string)[]
}

/** A picture that is not taken. The message ends a sentence that begins with its name: 'is not well-formed'. */
export class SvgRefused extends Error {}

/** Every element of a tree, each before those in it, with the elements that it stands in. */
export function walk(
  element: SvgElement,
  see: (element: SvgElement, holders: readonly SvgElement[]) => void,
  holders: SvgElement[] = [],
): void {
  see(element, holders)
  holders.push(element)
  for (const child of element.children) if (typeof child !== 'string') walk(child, see, holders)
  holders.pop()
}
