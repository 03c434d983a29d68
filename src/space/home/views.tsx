import type { EasyReadOffer } from '../../platform/easy-read/reading/shown.ts'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { Chips } from '../../platform/ui/chips.tsx'
import { EasyReadTwin } from '../../platform/ui/easy-read-twin.tsx'
import { Hero } from '../../platform/ui/hero.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { SearchForm } from '../../platform/ui/search-form.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { homeSays, type Lately } from './home.ts'

interface Shown {
  lately: readonly Lately[]
  chips: readonly { text: string; href: string }[]
  offer: EasyReadOffer
}

/** The one question, with the way to answer it. In Easy Read the way comes after its pictures and words. */
export function Home({ lately, chips, offer }: Shown) {
  if (offer.state === 'shown') {
    return (
      <Page title={homeSays.title} easyRead={offer}>
        <h1>{homeSays.title}</h1>
        <EasyReadTwin offer={offer}>
          <SearchForm action="/support" button="Find support" />
          <Chips label="Words to begin with" of={chips} />
        </EasyReadTwin>
        <CheckedLately lately={lately} />
      </Page>
    )
  }
  return (
    <Page
      title={homeSays.title}
      easyRead={offer}
      top={
        <Hero title={homeSays.title} lead={homeSays.lead}>
          <SearchForm action="/support" look="hero" />
          <Chips label="Words to begin with" of={chips} />
        </Hero>
      }
    >
      <CheckedLately lately={lately} />
    </Page>
  )
}

function CheckedLately({ lately }: Pick<Shown, 'lately'>) {
  if (lately.length === 0) return null
  return (
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
  )
}
