import pg from 'pg'
import type { Command, DatabaseRun } from '../cli/command.ts'
import { loginNames } from './logins.ts'
import { readMigrations } from './migrations.ts'
import { createOrganisation } from './organisations.ts'
import { StartRefused } from './refused.ts'

const nameMax = 120
const straplineMax = 200

/** Makes an organisation with tables of its own, found at its own host name. */
export const organisationCreate: Command = {
  name: 'organisation create',
  summary: 'Make an organisation, found at its own host name.',
  takes: '',
  on: 'tables',
  options: {
    name: { type: 'string', description: 'What it is called, such as "Teme Valley Care Co-op".' },
    host: { type: 'string', description: 'The host name of its pages, such as care.example.org.' },
    strapline: { type: 'string', description: 'A few words that stand under the name.' },
    telephone: { type: 'string', description: 'Whom people ring when a page does not help.' },
  },
  async run(run) {
    const wanted = { ...readWanted(run), example: false }
    const names = loginNames(run.logins)
    const migrations = await readMigrations()
    try {
      const { id, schema, name, host } = await createOrganisation(run.owner, { names, migrations }, wanted)
      run.say(`${name} is at ${host}, in the schema ${schema}.`)
      run.answer({ id, schema, name, host })
      return 0
    } catch (error) {
      const taken = error instanceof pg.DatabaseError && error.constraint === 'organisation_host_once'
      if (!taken) throw error
      throw new StartRefused(`The host ${wanted.host} belongs to another organisation: give this one its own.`)
    }
  },
}

/** Sets what an organisation says of itself. */
export const organisationChange: Command = {
  name: 'organisation change',
  summary: 'Change the telephone number that an organisation gives on its pages.',
  takes: '',
  options: {
    telephone: { type: 'string', description: 'Whom people ring when a page does not help. Empty: nobody.' },
  },
  async run(run) {
    if (run.options.telephone === undefined) throw new StartRefused('Give the number with --telephone.')
    const telephone = readTelephone(run.options.telephone)
    await run.owner.query('update public.organisation set telephone = $1 where id = $2', [
      telephone,
      run.organisation.id,
    ])
    run.say(
      telephone ? `${run.organisation.name} is rung on ${telephone}.` : `${run.organisation.name} gives no number.`,
    )
    run.answer({ id: run.organisation.id, telephone })
    return 0
  },
}

function readWanted({ options }: DatabaseRun) {
  const name = textOf(options.name)
  const host = textOf(options.host).toLowerCase()
  const strapline = textOf(options.strapline)
  const telephone = readTelephone(options.telephone)
  if (!name) throw new StartRefused('Give the organisation a name with --name.')
  if (name.length > nameMax) throw new StartRefused(`A name has ${nameMax} characters at most.`)
  if (!host) throw new StartRefused('Give the organisation a host name with --host, such as care.example.org.')
  if (!isHostName(host)) {
    throw new StartRefused(`"${host}" is not a host name: give it as in care.example.org, without https:// or a port.`)
  }
  if (strapline.length > straplineMax) throw new StartRefused(`A strapline has ${straplineMax} characters at most.`)
  return { name, host, strapline, telephone }
}

/** A number as people dial it. Throws StartRefused. */
function readTelephone(value: DatabaseRun['options'][string]) {
  const telephone = textOf(value)
  if (telephone !== '' && !/^[0-9+][0-9 ]{2,24}$/.test(telephone)) {
    throw new StartRefused(`"${telephone}" is not a telephone number: give it as in 01632 960 155.`)
  }
  return telephone === '' ? null : telephone
}

function textOf(value: DatabaseRun['options'][string]) {
  // One line and no control characters: it is printed and shown as it is.
  return typeof value === 'string' ? value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim() : ''
}

/** RFC 1123 section 2.1, and 253 characters in all. A name beyond ASCII is given as its xn-- form. */
function isHostName(host: string) {
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
  return host.length <= 253 && new RegExp(`^${label}(\\.${label})*$`).test(host)
}
