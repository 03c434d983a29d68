import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { Page } from '../../ui/page.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { pictureUrl } from '../twin.ts'
import { type FoundSymbol, foundMax, type SymbolSet } from './symbol.ts'

/** The sets of symbols with whom to thank; with `look`, a box to look up a word and what it found. */
export function ShowSymbols(props: {
  sets: readonly SymbolSet[]
  look: { words: string; found: readonly FoundSymbol[] | null } | null
}) {
  const { sets, look } = props
  return (
    <Page title="Symbols in Easy Read">
      <h1>Symbols in Easy Read</h1>
      <p class="lead">A symbol is a small picture. It stands beside words and helps to say what they mean.</p>
      {look && <LookUp {...look} />}
      <h2>Who made them</h2>
      <p>People made these symbols and let everyone use them. We thank them.</p>
      {sets.map((set) => (
        <SummaryList
          card={{ title: { text: set.title, headingLevel: 3 } }}
          rows={[
            { key: { text: 'Made by' }, value: { text: set.attribution } },
            { key: { text: 'How they may be used' }, value: { text: set.licence } },
          ]}
        />
      ))}
    </Page>
  )
}

function LookUp({ words, found }: { words: string; found: readonly FoundSymbol[] | null }) {
  return (
    <>
      <search>
        <form method="get" action="/easy-read/symbols">
          <Input
            name="words"
            label={{ text: 'Find a symbol for a word' }}
            value={words}
            classes="govuk-input--width-20"
            attributes={{ enterkeyhint: 'search' }}
          />
          <Button text="Find symbols" classes="govuk-button--secondary" />
        </form>
      </search>
      {found && found.length === 0 && (
        <p>There is no symbol for “{words}”. Try one word, or a word that means nearly the same.</p>
      )}
      {found && found.length > 0 && (
        <>
          <h2>
            {countOf(found)} for “{words}”
          </h2>
          <ul class="symbols">
            {found.map((symbol) => (
              <li>
                <img
                  src={pictureUrl({ kind: 'symbol', ...symbol }) ?? ''}
                  alt=""
                  width="96"
                  height="96"
                  loading="lazy"
                />
                <span>{symbol.title}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function countOf(found: readonly FoundSymbol[]) {
  if (found.length >= foundMax) return `The best ${foundMax} symbols`
  return found.length === 1 ? '1 symbol' : `${found.length} symbols`
}
