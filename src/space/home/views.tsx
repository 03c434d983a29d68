import { Page } from '../../platform/ui/page.tsx'

export function Home() {
  return (
    <Page title="What would help?">
      <h1>What would help?</h1>
    </Page>
  )
}
