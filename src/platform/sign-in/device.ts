// The first that fits counts: most browsers also name those they descend from.
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const machines: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bMacintosh\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser says it is, in words for its owner: 'Chrome on Android'. Nothing of what it says is kept as it is. */
export function deviceOf(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 500)
  const browser = browsers.find(([pattern]) => pattern.test(said))?.[1] ?? 'A browser'
  const machine = machines.find(([pattern]) => pattern.test(said))?.[1]
  return machine ? `${browser} on ${machine}` : browser
}
