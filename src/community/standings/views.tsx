import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { Textarea } from '../../platform/ui/textarea.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import type { KeptListing } from '../amendments/kept.ts'

/** Before an address is hidden: what that does, and what it does not. */
export function HideAddress({ kept, saying }: { kept: KeptListing; saying: readonly string[] }) {
  return (
    <FormPage
      title="Hide the address"
      before={<Back kept={kept} />}
      heading="Hide the address"
      intro={<p class="lead">{kept.name}</p>}
      submit="Hide the address"
    >
      <p>For a place that must not be found by strangers, such as a refuge.</p>
      <ul>
        <li>Nobody but stewards sees the address, the postcode or the map.</li>
        <li>Nobody finds it by searching for the address, or for what is near.</li>
        <li>People still find its name, telephone and what it does.</li>
        <li>It stays hidden when its source sends it again.</li>
      </ul>
      {saying.length > 0 && (
        <p>
          <strong>Its own words say something of the address too:</strong> {saying.join(', ')}. Hiding does not change
          words. Change those as well.
        </p>
      )}
    </FormPage>
  )
}

/** Asks why a listing goes further down in lists. */
export function LowerListing(props: { kept: KeptListing; fields: Fields; errors?: FormErrors }) {
  const { kept, fields, errors = {} } = props
  return (
    <FormPage
      title="Move it lower in lists"
      before={<Back kept={kept} />}
      errors={errors}
      heading="Move it lower in lists"
      intro={<p class="lead">{kept.name}</p>}
      submit="Move it lower"
    >
      <Textarea
        name="reason"
        label={{ text: 'Why?' }}
        hint={{ text: 'Everyone can read this on its page. Say what is known, such as: nobody answers the telephone.' }}
        rows={3}
        value={first(fields, 'reason')}
        {...(errors.reason ? { errorMessage: { text: errors.reason } } : {})}
      />
    </FormPage>
  )
}

/** Asks why a listing is closed, where that is known. */
export function CloseListing(props: { kept: KeptListing; fields: Fields; errors?: FormErrors }) {
  const { kept, fields, errors = {} } = props
  return (
    <FormPage
      title="Close it"
      before={<Back kept={kept} />}
      errors={errors}
      heading="Close it"
      intro={<p class="lead">{kept.name}</p>}
      submit="Close it"
    >
      <p>People no longer find it. Nothing is deleted: you can publish it again at any time.</p>
      <Textarea
        name="reason"
        label={{ text: 'Why? (if you like)' }}
        hint={{ text: 'For its history, which stewards read.' }}
        rows={3}
        value={first(fields, 'reason')}
        {...(errors.reason ? { errorMessage: { text: errors.reason } } : {})}
      />
    </FormPage>
  )
}

function Back({ kept }: { kept: KeptListing }) {
  return <BackLink href={`/steward/listings/${kept.id}`} text={kept.name} />
}
