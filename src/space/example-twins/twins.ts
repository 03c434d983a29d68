import { accessibilityTwin } from './accessibility.ts'
import { homeTwin } from './home.ts'
import { bathingTwin, lunchClubTwin } from './listings.ts'
import { privacyTwin } from './privacy.ts'
import type { ToldTwin } from './told.ts'

/** The example's own Easy Read. */
export const exampleTwins: readonly ToldTwin[] = [homeTwin, privacyTwin, accessibilityTwin, lunchClubTwin, bathingTwin]
