import { checkedInWords, kinds, shortly } from '../../community/directory/listing.ts'
import type { FoundListing } from '../../community/directory/search.ts'
import { listingUrl, searchUrl } from '../../community/directory/search.ts'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { Chips } from '../../platform/ui/chips.tsx'
import { Hero } from '../../platform/ui/hero.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { SearchForm } from '../../platform/ui/search-form.tsx'
import { Tag } from '../../platform/ui/tag.tsx'

/** Words to begin with, each leading to a search that finds something in a directory worth having. */
export const firstWords = ['Company', 'Lunch', 'Help at home', 'Walking', 'Memory', 'Carers', 'Gardening'] as const

export function Home({ latest, today }: { latest: readonly FoundListing[]; today: string }) {
  return (
    <Page
      title="What would help?"
      top={
        <Hero
          title="What would help?"
          lead="Company, a hand at home, getting out, a break from caring. Say it in your own words. We look near you first."
        >
          <SearchForm action="/support" look="hero" />
          <Chips
            label="Words to begin with"
            of={firstWords.map((text) => ({ text, href: searchUrl({ words: text.toLowerCase() }) }))}
          />
        </Hero>
      }
    >
      {latest.length > 0 && (
        <>
          <h2>Checked lately</h2>
          <Cards>
            {latest.map((listing) => (
              <Card title={listing.name} href={listingUrl(listing.id, { words: '', place: '' })}>
                <p>
                  <Tag text={kinds[listing.kind]} />
                </p>
                <p>{shortly(listing.description, 120)}</p>
                <p class="quiet small">{checkedInWords(listing, today)}</p>
              </Card>
            ))}
          </Cards>
          <p>
            <a href="/support">See everything we know of</a>
          </p>
        </>
      )}
    </Page>
  )
}
