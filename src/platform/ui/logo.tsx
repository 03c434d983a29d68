import type { Example } from './words.tsx'

/** Two people side by side. Beside the organisation's name it says nothing more, so it is hidden from screen readers. */
export function Logo() {
  return (
    <svg
      class="logo"
      viewBox="0 0 48 48"
      width="46"
      height="46"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke-width="5"
      stroke-linecap="round"
    >
      <circle class="logo-leaf-head" cx="14.5" cy="10.5" r="6.25" />
      <path class="logo-leaf" d="M5 43V31.5a9.5 9.5 0 0 1 19 0V43" />
      <circle class="logo-sun-head" cx="37" cy="14.5" r="5.25" />
      <path class="logo-sun" d="M31 43v-9.5a6 6 0 0 1 12 0V43" />
    </svg>
  )
}

export const examples: Example[] = [{ name: 'Two people side by side', of: () => <Logo /> }]
