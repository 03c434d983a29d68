/**
 * A language by its English name: 'Polish'. `code` is a BCP 47 code of two or three letters, as `reaching` keeps it. A
 * code that nobody knows is given back as it is.
 */
export function languageName(code: string): string {
  return englishNames[code] ?? (/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(code) ? inEnglish.of(code) : null) ?? code
}

/** The same as its speakers write it: 'polski'. Null where that is the English name, or is not known. */
export function ownLanguageName(code: string): string | null {
  const known = Intl.DisplayNames.supportedLocalesOf([code]).length > 0
  const own = ownNames[code] ?? (known ? new Intl.DisplayNames([code], { type: 'language' }).of(code) : undefined)
  return own && own.toLowerCase() !== languageName(code).toLowerCase() ? own : null
}

/** The languages to choose from: English, then the rest by their English names, each with both: 'Polish (polski)'. */
export function languagesToChoose(): { code: string; text: string }[] {
  const rest = codes.map((code) => {
    const own = ownLanguageName(code)
    return { code, text: own ? `${languageName(code)} (${own})` : languageName(code) }
  })
  return [{ code: 'en', text: 'English' }, ...rest.sort((one, other) => one.text.localeCompare(other.text, 'en'))]
}

/** True for a language that can be chosen here. */
export function isLanguage(code: string): boolean {
  return code === 'en' || codes.includes(code)
}

// Main languages of people in England and Wales (Census 2021, table TS024) that are written.
const codes: readonly string[] = (
  'af ak sq am ar hy az bn bg my yue ca ckb cmn cs da prs nl et fa fil fi fr gd lg ka de el gu ht ha he hi hu is ig id ' +
  'ga it ja jam kn ku ky ko kri lv ln lt mk ms ml mt mr mn nd ne no ny om pa pcm ps pl pt ro rom ru sr sn sd si sk sl ' +
  'so st es sw sv syl tg ta te th ti tr tk uk ur uz vi cy wo xh yi yo zu'
).split(' ')

// Where the usual English name here is another than in the Unicode tables.
const englishNames: Readonly<Record<string, string>> = {
  bn: 'Bengali',
  ckb: 'Kurdish Sorani',
  cmn: 'Mandarin Chinese',
  fa: 'Farsi',
  fil: 'Filipino or Tagalog',
  jam: 'Jamaican Patois',
  kri: 'Krio',
  ku: 'Kurdish Kurmanji',
  lg: 'Luganda',
  my: 'Burmese',
  nd: 'Ndebele',
  ny: 'Chichewa',
  pcm: 'Nigerian Pidgin',
  prs: 'Dari',
  rom: 'Romani',
  st: 'Sesotho',
  syl: 'Sylheti',
  yue: 'Cantonese',
}

// What the Unicode tables lack.
const ownNames: Readonly<Record<string, string>> = {
  cmn: '中文',
  ht: 'kreyòl ayisyen',
  id: 'Bahasa Indonesia',
  ku: 'kurmancî',
  jam: 'Patwa',
  ny: 'Chicheŵa',
  rom: 'romani čhib',
  syl: 'ꠍꠤꠟꠐꠤ',
  yue: '粵語',
}

const inEnglish = new Intl.DisplayNames(['en'], { type: 'language' })
