import type { TestApp, Visitor } from './app.ts'
import { addMember, share } from './made-up.ts'

/** Olive, with a record of her own, as a visitor of her page of who can see. */
export async function addOlive(site: TestApp) {
  const { memberId, personId } = await addMember(site.database, { name: 'Olive Archer', record: true })
  return { memberId, personId, page: `/people/${personId}/sharing`, visitor: await site.as(memberId) }
}

/** Sue, with whom one section of somebody's record is shared. `id` is the sharing's. */
export async function addSue(
  site: TestApp,
  owner: { memberId: string; personId: string },
  section = 'plan',
): Promise<{ memberId: string; id: string; visitor: Visitor }> {
  const { memberId } = await addMember(site.database, { name: 'Sue Hart' })
  const id = await share(site.database, { personId: owner.personId, memberId, grantedBy: owner.memberId, section })
  return { memberId, id, visitor: await site.as(memberId) }
}
