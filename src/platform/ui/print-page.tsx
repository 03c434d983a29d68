import type { Child } from 'hono/jsx'
import { assetUrl } from '../web/assets.ts'
import { Button } from './button.tsx'
import { printSizes } from './print-sizes.ts'
import type { Example } from './words.tsx'

interface PrintBarProps {
  /** Where the page is with letters of so many points. */
  hrefAt: (points: number) => string
  /** How large the letters are, in points. */
  points: number
  children?: Child
}

/** Above what is to be printed: how to print it, and the sizes of letters. None of it comes on paper. */
export function PrintBar({ hrefAt, points, children }: PrintBarProps) {
  return (
    <div class="print-bar no-print">
      <PrintButton />
      <nav aria-label="Size of the letters">
        <p>How large are the letters? In points:</p>
        <ul class="print-sizes">
          {printSizes.map((size) => (
            <li>
              <a href={hrefAt(size)} aria-current={size === points ? 'true' : undefined}>
                {size}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  )
}

/** How to print the page, and a button for it where script runs. */
export function PrintButton() {
  return (
    <div class="no-print">
      <p>To print it, press the Ctrl and P keys together, or choose “Print” where your browser has it.</p>
      <div class="actions">
        <Button type="button" text="Print" attributes={{ 'data-print': true, hidden: true }} />
      </div>
      <script src={assetUrl('print.js')} defer />
    </div>
  )
}

export const examples: Example[] = [{ name: 'To print', of: () => <PrintBar hrefAt={() => '/guide'} points={18} /> }]
