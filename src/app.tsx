import { Hono } from 'hono'
import { amendments } from './community/amendments/routes.tsx'
import { listingKinds } from './community/corrections/jobs.ts'
import { corrections } from './community/corrections/routes.tsx'
import { defects } from './community/defects/routes.tsx'
import { duplicates } from './community/duplicates/routes.tsx'
import { embed } from './community/embed/routes.tsx'
import { feeds } from './community/feeds/routes.tsx'
import { histories } from './community/histories/routes.tsx'
import { listMails } from './community/list-mail/routes.tsx'
import { listingTexts } from './community/listings/queries.ts'
import { listings } from './community/listings/routes.tsx'
import { merges } from './community/merges/routes.tsx'
import { keptPart, myList } from './community/my-list/routes.tsx'
import { newsOfListings } from './community/news-of-listings/routes.ts'
import { oruk } from './community/oruk/routes.ts'
import { openDirectory, orukDescription } from './community/oruk-description/routes.tsx'
import { support } from './community/search/routes.tsx'
import { standings } from './community/standings/routes.tsx'
import { stewardship } from './community/stewardship/routes.tsx'
import { synonyms } from './community/synonyms/routes.tsx'
import { about } from './person/about/routes.tsx'
import { aboutPaper } from './person/about-paper/routes.tsx'
import { partsOfAbout } from './person/about-parts/routes.tsx'
import { accessAnswers } from './person/access-answers/routes.tsx'
import { accessRequests } from './person/access-requests/routes.tsx'
import { accessReviews } from './person/access-reviews/routes.tsx'
import { allocations } from './person/allocations/routes.tsx'
import { authorities } from './person/authorities/routes.tsx'
import { capacity } from './person/capacity/routes.tsx'
import { contacts } from './person/contacts/routes.tsx'
import { days } from './person/days/routes.tsx'
import { differentViews } from './person/different-views/routes.tsx'
import { enquiries } from './person/enquiries/routes.tsx'
import { entries } from './person/entries/routes.tsx'
import { erasures } from './person/erasures/routes.tsx'
import { exclusions } from './person/exclusions/routes.tsx'
import { grants } from './person/grants/routes.tsx'
import { homes } from './person/homes/routes.tsx'
import { identifiers } from './person/identifiers/routes.tsx'
import { looks } from './person/looks/routes.tsx'
import { media, mediaDoor } from './person/media/routes.tsx'
import { paper } from './person/paper/routes.tsx'
import { people } from './person/people/routes.tsx'
import { privateChannels } from './person/private-channels/routes.tsx'
import { reaching } from './person/reaching/routes.tsx'
import { records } from './person/records/routes.tsx'
import { reviews } from './person/reviews/routes.tsx'
import { samePerson } from './person/same-person/routes.tsx'
import { sharedWithMe } from './person/shared-with-me/routes.tsx'
import { sharings } from './person/sharings/routes.tsx'
import { takingAlong } from './person/taking-along/routes.tsx'
import { urgent } from './person/urgent/routes.tsx'
import { withheld } from './person/withheld/routes.tsx'
import { keepLatePosts } from './platform/drafts/late.ts'
import { drafts } from './platform/drafts/routes.ts'
import { hardWords } from './platform/easy-read/advice/routes.tsx'
import { exports } from './platform/easy-read/exports/routes.ts'
import { importDoor, imports } from './platform/easy-read/imports/routes.tsx'
import { photoDoor, photos } from './platform/easy-read/photos/routes.tsx'
import { reading } from './platform/easy-read/reading/routes.tsx'
import { symbolPictures, symbols } from './platform/easy-read/symbols/routes.tsx'
import type { TwinnedText } from './platform/easy-read/texts.ts'
import { writing } from './platform/easy-read/writing/routes.tsx'
import { readSession } from './platform/identity/sessions.ts'
import { invitations } from './platform/invitations/routes.tsx'
import { moderation } from './platform/moderation/routes.tsx'
import { noticeTexts } from './platform/notices/queries.ts'
import { notices } from './platform/notices/routes.tsx'
import { letterBatches } from './platform/post/batches/routes.tsx'
import { handPost } from './platform/post/by-hand/routes.tsx'
import { madeWords } from './platform/post/made-words/routes.tsx'
import { post } from './platform/post/routes.tsx'
import { colleagues } from './platform/roles/routes.tsx'
import { assisted } from './platform/sign-in/assisted/routes.tsx'
import { shutToAssisted } from './platform/sign-in/assisted/shut.ts'
import { letters } from './platform/sign-in/letters/routes.tsx'
import { passkeys } from './platform/sign-in/passkeys/routes.tsx'
import { recovery } from './platform/sign-in/recovery/routes.tsx'
import { signIn } from './platform/sign-in/routes.tsx'
import { second } from './platform/sign-in/second/routes.tsx'
import { codeApp } from './platform/sign-in/totp/routes.tsx'
import { guide } from './platform/ui/guide.tsx'
import { assets } from './platform/web/assets.ts'
import { readForms } from './platform/web/body.ts'
import type { Env, Platform } from './platform/web/env.ts'
import { showError, showNotFound } from './platform/web/errors.tsx'
import { formKeys } from './platform/web/form-keys.ts'
import { framed } from './platform/web/frame.ts'
import { embeddable, sameOrigin, secureHeaders } from './platform/web/headers.ts'
import { showHealth } from './platform/web/health.ts'
import { openToPrograms } from './platform/web/open.ts'
import { atOrganisation, numbered } from './platform/web/request.ts'
import { type GuardedDoor, takeUploads } from './platform/web/uploads.ts'
import { requestWork } from './platform/web/work.ts'
import { doors, wayAround } from './space/doors/routes.tsx'
import { pageTexts } from './space/home/queries.ts'
import { home } from './space/home/routes.tsx'
import { mySpace } from './space/my-space/routes.tsx'

/** The whole of Alongside as a function from requests to answers. */
export function createApp(platform: Platform, rooms: Hono<Env> = allRooms(), doors = uploadDoors): Hono<Env> {
  const app = new Hono<Env>({ strict: false })
  app.use(numbered(platform))
  app.use('/embed/*', embeddable)
  app.use(secureHeaders)
  app.onError(showError)
  app.notFound(showNotFound)

  app.get('/health', showHealth)
  app.route('/', assets)

  app.use('/oruk/v3/*', openToPrograms)
  app.use(atOrganisation)
  app.route('/', openRooms())
  app.use(readForms(doors))
  app.use(sameOrigin)
  app.use(readSession)
  const desk = { href: '/steward', text: 'Directory desk', role: 'steward' }
  const easyReadDesk = { href: '/easy-read/desk', text: 'Easy Read desk', role: 'editor' }
  const letterDesk = { href: '/post/letters', text: 'Letters and calls', role: 'desk' }
  app.use(framed([{ href: '/support', text: 'Find support' }, desk, easyReadDesk, letterDesk], wayAround, keptPart))
  app.use(shutToAssisted)
  app.use(keepLatePosts)
  app.use(takeUploads(doors))
  app.use(requestWork)
  app.use(formKeys)
  app.route('/', rooms)
  return app
}

/** Every text that has a twin in Easy Read. */
export const allTexts: readonly TwinnedText[] = [pageTexts, noticeTexts, listingTexts]

/** Where a form may bring files. */
const uploadDoors: readonly GuardedDoor[] = [photoDoor, importDoor, mediaDoor]

// To read, to write and on paper.
const roomsOfAbout = [about, partsOfAbout, aboutPaper]

/** Every room that exists. */
export function allRooms(): Hono<Env> {
  const rooms = new Hono<Env>()
  rooms.route('/', home)
  rooms.route('/', second)
  rooms.route('/', codeApp)
  rooms.route('/', recovery)
  rooms.route('/', passkeys)
  rooms.route('/', hardWords)
  rooms.route('/', support)
  rooms.route('/', corrections)
  rooms.route('/', listings)
  rooms.route('/', synonyms)
  rooms.route('/', symbols)
  rooms.route('/', openDirectory)
  rooms.route('/', embed)
  rooms.route('/', myList)
  rooms.route('/', listMails)
  rooms.route('/', feeds)
  rooms.route('/', stewardship)
  rooms.route('/', amendments)
  rooms.route('/', standings)
  rooms.route('/', histories)
  rooms.route('/', duplicates)
  rooms.route('/', merges)
  rooms.route('/', defects)
  rooms.route('/', writing(allTexts))
  rooms.route('/', photos(allTexts))
  rooms.route('/', imports(allTexts))
  rooms.route('/', exports(allTexts))
  // Any kind and subject is a text's here, so the other rooms of Easy Read stand before it.
  rooms.route('/', reading(allTexts))
  rooms.route('/', letters)
  rooms.route('/', assisted)
  rooms.route('/', records)
  rooms.route('/', samePerson)
  rooms.route('/', allocations)
  rooms.route('/', authorities)
  rooms.route('/', capacity)
  rooms.route('/', enquiries)
  rooms.route('/', urgent)
  rooms.route('/', people)
  rooms.route('/', mySpace)
  // Any part of a record is an entry's here, so the other rooms about a person stand before it.
  for (const room of roomsOfAbout) rooms.route('/', room)
  rooms.route('/', reaching)
  rooms.route('/', factRooms())
  rooms.route('/', askedRooms())
  rooms.route('/', sharings)
  rooms.route('/', sharedWithMe)
  rooms.route('/', grants)
  rooms.route('/', exclusions)
  rooms.route('/', privateChannels)
  rooms.route('/', paper)
  rooms.route('/', withheld)
  rooms.route('/', differentViews)
  rooms.route('/', entries)
  rooms.route('/', drafts)
  rooms.route('/', doors)
  rooms.route('/', signIn)
  rooms.route('/', moderation(listingKinds))
  rooms.route('/', notices)
  rooms.route('/', deskRooms())
  rooms.route('/', guide)
  return rooms
}

/** What somebody asks about a record, that another reads through and answers; who looked; and what they take along. */
function askedRooms(): Hono<Env> {
  const rooms = new Hono<Env>()
  rooms.route('/', looks)
  rooms.route('/', reviews)
  rooms.route('/', erasures)
  rooms.route('/', accessRequests)
  rooms.route('/', accessAnswers)
  rooms.route('/', accessReviews)
  rooms.route('/', takingAlong)
  return rooms
}

/** Facts about a person that are changed by adding a version. */
function factRooms(): Hono<Env> {
  const rooms = new Hono<Env>()
  rooms.route('/', media)
  rooms.route('/', contacts)
  rooms.route('/', homes)
  rooms.route('/', identifiers)
  rooms.route('/', days)
  return rooms
}

/** What leaves here, what somebody does by hand for it, and who works here. */
function deskRooms(): Hono<Env> {
  const rooms = new Hono<Env>()
  rooms.route('/', post)
  // Any word is a letter's id in the last of them.
  rooms.route('/', letterBatches)
  rooms.route('/', madeWords)
  rooms.route('/', handPost)
  rooms.route('/', invitations)
  rooms.route('/', colleagues)
  return rooms
}

/** What other programs read, and pictures: with no session, so it stands before what people need. */
function openRooms(): Hono<Env> {
  const rooms = new Hono<Env>()
  rooms.route('/', orukDescription)
  rooms.route('/', oruk)
  rooms.route('/', newsOfListings)
  rooms.route('/', symbolPictures)
  return rooms
}
