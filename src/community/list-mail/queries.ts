import { createCipheriv, createDecipheriv, hash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { digestOf, newToken } from '../my-list/queries.ts'

/** A list that waits for its reader to confirm, or was just taken to be sent. */
export interface ListMail {
  to: string
  listingIds: string[]
}

/** Notes what to send to whom for 24 hours, and gives the token of the link that asks for it. */
export async function askListMail(db: Db, { to, listingIds }: ListMail): Promise<string> {
  const token = newToken()
  await sql`select ask_kept_mail(${randomUUIDv7()}, ${digestOf(token)}, ${seal({ token, address: to })},
    ${listingIds}::uuid[])`.execute(db)
  return token
}

/** What waits behind a link; undefined when it was sent, is too old or never was. Looking changes nothing. */
export async function findListMail(db: Db, token: string): Promise<ListMail | undefined> {
  const { rows } = await sql<Row>`select * from find_kept_mail(${digestOf(token)})`.execute(db)
  return opened(token, rows[0])
}

/** Takes it out to be sent: of two presses, one finds it. */
export async function takeListMail(db: Db, token: string): Promise<ListMail | undefined> {
  const { rows } = await sql<Row>`select * from take_kept_mail(${digestOf(token)})`.execute(db)
  return opened(token, rows[0])
}

interface Row {
  sealedAddress: Buffer
  listingIds: string[]
}

function opened(token: string, row: Row | undefined): ListMail | undefined {
  return row && { to: unseal({ token, sealed: row.sealedAddress }), listingIds: row.listingIds }
}

// The key is the link's token, which is only in the message: nobody who reads the table or a backup reads an address.
const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

function seal({ token, address }: { token: string; address: string }) {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, keyOf(token), nonce)
  const sealed = Buffer.concat([sealing.update(address, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed])
}

function unseal({ token, sealed }: { token: string; sealed: Buffer }) {
  const opening = createDecipheriv(cipher, keyOf(token), sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
  opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()]).toString('utf8')
}

function keyOf(token: string) {
  return hash('sha256', `address ${token}`, 'buffer')
}
