import { randomUUIDv7 } from 'node:crypto'
import type { Command, CommandRun } from '../cli/command.ts'
import { StartRefused } from '../db/refused.ts'
import { digestOf, newToken } from '../invitations/queries.ts'
import { isEmailAddress } from '../post/item.ts'

/**
 * Makes the first administrator, or lets one in again who lost their way in. It prints a link that is good once, for a
 * day: whoever runs commands on this machine may hand it on.
 */
export const administratorCreate: Command = {
  name: 'administrator create',
  summary: 'Make the first administrator, or let one in again.',
  takes: '',
  options: {
    name: { type: 'string', description: 'What they are called, such as "Ann Moss".' },
    email: { type: 'string', description: 'Their e-mail address, with which they sign in later.' },
    another: { type: 'boolean', description: 'Make one although there is one already.' },
    for: { type: 'string', description: 'Their e-mail address: lets an administrator in again who is here already.' },
    reset: { type: 'boolean', description: 'With --for: ends their second step, which they lost.' },
  },
  async run(run) {
    await run.owner.query('begin')
    try {
      const made = run.options.for === undefined ? await make(run) : await letInAgain(run)
      await run.owner.query('commit')
      run.say(`${made.name} signs in with this link, once, until this time tomorrow:`)
      run.say(made.link)
      run.answer(made)
      return 0
    } catch (error) {
      await run.owner.query('rollback')
      throw error
    }
  },
}

async function make(run: CommandRun) {
  const name = textOf(run.options.name)
  if (!name) throw new StartRefused('Give their name with --name.')
  if (name.length > 120) throw new StartRefused('A name has 120 characters at most.')
  const email = emailOf(run.options.email, '--email')
  // Before it is asked who is there: of two that run at once, the second sees what the first made.
  await run.owner.query('lock table role in share row exclusive mode')
  const there = await administrators(run)
  if (there.length > 0 && !run.options.another) {
    throw new StartRefused(`${there[0]?.name} is administrator already. To make one more, add --another.`)
  }
  const memberId = randomUUIDv7()
  await run.owner.query('insert into member (id, name) values ($1, $2)', [memberId, name])
  await run.owner.query(
    `insert into role (id, member_id, role, ends_at) values ($1, $2, 'administrator', now() + interval '3 years')`,
    [randomUUIDv7(), memberId],
  )
  await log(run, 'administrator.made', memberId)
  return { memberId, name, link: await linkFor(run, { memberId, name, email }) }
}

async function letInAgain(run: CommandRun) {
  const email = emailOf(run.options.for, '--for')
  const found = (await administrators(run)).find((one) => one.emails.includes(email.toLowerCase()))
  if (!found) throw new StartRefused(`No administrator signs in with ${email}.`)
  const { memberId, name } = found
  if (run.options.reset) await resetSecondStep(run, memberId)
  await log(run, 'administrator.let-in', memberId)
  return { memberId, name, link: await linkFor(run, { memberId, name, email }) }
}

async function resetSecondStep({ owner }: CommandRun, memberId: string) {
  await owner.query('delete from totp where member_id = $1', [memberId])
  await owner.query('delete from recovery_code where member_id = $1', [memberId])
  await owner.query('update passkey set ended_at = now() where member_id = $1 and ended_at is null', [memberId])
  await owner.query('update signin_session set ended_at = now() where member_id = $1 and ended_at is null', [memberId])
}

/** Who is administrator now, with the addresses they sign in with or were sent a link to. */
async function administrators({ owner }: CommandRun) {
  const { rows } = await owner.query<{ memberId: string; name: string; emails: string[] }>(
    `select m.id as "memberId", m.name, array(
       select lower(e.email) from signin_email e where e.member_id = m.id and e.ended_at is null
       union select lower(i.email) from invitation i where i.member_id = m.id and i.kind = 'return') as emails
     from member m where is_administrator(m.id) order by m.name`,
  )
  return rows
}

async function linkFor(run: CommandRun, to: { memberId: string; name: string; email: string }): Promise<string> {
  const token = newToken()
  await run.owner.query(
    `insert into invitation (id, kind, member_id, name, email, token_hash, expires_at)
     values ($1, 'return', $2, $3, $4, $5, now() + interval '1 day')`,
    [randomUUIDv7(), to.memberId, to.name, to.email, digestOf(token)],
  )
  return `${originFor(run)}/invitation?token=${token}`
}

function originFor({ organisation: { host }, config: { baseUrl, port } }: CommandRun) {
  if (host === null) return `http://localhost:${port}`
  return baseUrl?.hostname === host ? baseUrl.origin : `${baseUrl?.protocol ?? 'https:'}//${host}`
}

async function log({ owner }: CommandRun, kind: string, memberId: string) {
  await owner.query('select record_audit($1, $2, $3, null)', [
    randomUUIDv7(),
    kind,
    { member: memberId, by: 'command' },
  ])
}

function emailOf(value: CommandRun['options'][string], option: string) {
  const email = textOf(value)
  if (!email) throw new StartRefused(`Give their e-mail address with ${option}.`)
  if (!isEmailAddress(email))
    throw new StartRefused(`"${email}" is not an e-mail address: give it as in ann@example.org.`)
  return email
}

function textOf(value: CommandRun['options'][string]) {
  return typeof value === 'string' ? value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim() : ''
}
