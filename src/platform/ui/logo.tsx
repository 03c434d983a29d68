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
      <circle class="logo-leaf-head" cx="17" cy="10.5" r="6.25" />
      <path class="logo-leaf" d="M7 43V33a10 10 0 0 1 20 0v10" />
      <circle class="logo-sun-head" cx="33" cy="14.5" r="5.25" />
      <path class="logo-sun" d="M25 43v-8a8 8 0 0 1 16 0v8" />
    </svg>
  )
}

export const examples: Example[] = [{ name: 'Two people side by side', of: () => <Logo /> }]
