import type { EasyReadOffer } from '../../platform/easy-read/reading/shown.ts'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { Chips } from '../../platform/ui/chips.tsx'
import { EasyReadTwin } from '../../platform/ui/easy-read-twin.tsx'
import { Hero } from '../../platform/ui/hero.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { SearchForm } from '../../platform/ui/search-form.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { homeSays, type Lately } from './home.ts'

export function Home({
  lately,
  chips,
  offer,
}: {
  lately: readonly Lately[]
  chips: readonly { text: string; href: string }[]
  offer: EasyReadOffer
}) {
  const inEasyRead = offer.state === 'shown'
  const search = (
    <>
      <SearchForm action="/support" look="hero" />
      <Chips label="Words to begin with" of={chips} />
    </>
  )
  return (
    <Page
      title={homeSays.title}
      easyRead={offer}
      top={
        <Hero title={homeSays.title} {...(inEasyRead ? {} : { lead: homeSays.lead })}>
          {inEasyRead ? <EasyReadTwin offer={offer}>{search}</EasyReadTwin> : search}
        </Hero>
      }
    >
      {lately.length > 0 && (
        <>
          <h2>Checked lately</h2>
          <Cards>
            {lately.map((listing) => (
              <Card title={listing.title} href={listing.href}>
                <p>
                  <Tag text={listing.kind} />
                </p>
                <p>{listing.text}</p>
                <p class="quiet small">{listing.checked}</p>
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
