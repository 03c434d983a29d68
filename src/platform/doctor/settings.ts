import { createTransport } from 'nodemailer'
import type { Config } from '../../config.ts'
import { isLoopback, type Organisation } from '../db/organisations.ts'
import { type Finding, note, well, wrong } from './finding.ts'

/** Whether the address in BASE_URL leads to an organisation. */
export function checkAddress({ baseUrl }: Pick<Config, 'baseUrl'>, organisations: readonly Organisation[]): Finding {
  const about = 'address'
  const known = organisations.map(({ host }) => host).filter((host) => host !== null)
  if (!baseUrl) return note({ about, says: 'BASE_URL is not set: pages are for looking around on this machine.' })
  if (known.includes(baseUrl.hostname) || isLoopback(baseUrl.hostname)) {
    return well({ about, says: `BASE_URL leads to an organisation, at ${baseUrl.hostname}.` })
  }
  return wrong({
    about,
    says: `BASE_URL names ${baseUrl.hostname}, where no organisation is (there is ${known.join(', ') || 'none with a host'}).`,
    advice: 'Correct BASE_URL, or make one there with organisation create.',
  })
}

/** Whether the mail server answers and takes our login. Nothing is sent. */
export async function checkMail({ smtpUrl }: Pick<Config, 'smtpUrl'>): Promise<Finding> {
  const about = 'mail'
  if (!smtpUrl) return note({ about, says: 'SMTP_URL is not set: what would be sent is read at /post.' })
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 5_000,
  })
  try {
    await transport.verify()
    return well({ about, says: `The mail server at ${new URL(smtpUrl).host} answers.` })
  } catch (error) {
    const { code } = error as { code?: string }
    if (!code) throw error
    const says = `The mail server at ${new URL(smtpUrl).host} does not take our mail (${code}).`
    return wrong({ about, says, advice: 'Check SMTP_URL, and that this machine may reach it.' })
  } finally {
    transport.close()
  }
}
