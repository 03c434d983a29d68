import { createTransport } from 'nodemailer'
import type { Db } from '../db/kysely.ts'
import type { Job } from '../jobs/job.ts'
import { type FitMail, mailOf } from './fitting/mail.ts'
import { lookFor } from './fitting/message.ts'
import { picturedIdeas, symbolPng } from './fitting/symbols.ts'
import type { DueMail } from './item.ts'
import { forgetLetters, forgetStrangers, markProblem, markSent, markShown, takeDue } from './queries.ts'

/**
 * Sends what waits. A kill between sending and noting it sends once more, with the same Message-ID, so that the
 * reader's mailbox can tell. Without SMTP nothing leaves: it can be read at /post.
 */
export const sendPost: Job = {
  name: 'send-post',
  every: '* * * * *',
  async run({ config, organisation, log, inWork }) {
    const due = await inWork(takeDue)
    for (const item of due) {
      if (!config.smtpUrl) {
        await inWork((db) => markShown(db, item.id))
        continue
      }
      const mail = await inWork((db) => fit(db, item))
      const problem = await deliver(
        { ...mail, id: item.id, to: item.address },
        { smtpUrl: config.smtpUrl, from: config.mailFrom, host: organisation.host },
      )
      if (problem) log.warn({ post: item.id, problem }, 'an e-mail could not be sent')
      await inWork((db) => (problem ? markProblem(db, item, problem) : markSent(db, item.id)))
    }
  },
}

/** Forgets each night for whom messages to strangers were that could not be sent, and letters whose code has ended. */
export const forgetPost: Job = {
  name: 'forget-post',
  every: '50 3 * * *',
  async run({ inWork }) {
    await inWork(forgetStrangers)
    await inWork(forgetLetters)
  },
}

/** Made when it leaves, so that what its reader said a minute ago holds. */
async function fit(db: Db, { subject, words, english, language, needs }: DueMail): Promise<FitMail> {
  const look = lookFor(needs)
  const said = { words: words ?? '', english: english ?? '' }
  const ideas = look.kind === 'ordinary' ? [] : await picturedIdeas(db, said)
  return mailOf({ subject, words: said.words, language }, { look, ideas })
}

async function deliver(
  mail: FitMail & { id: string; to: string },
  by: { smtpUrl: string; from: string; host: string | null },
) {
  const transport = createTransport({ url: by.smtpUrl, connectionTimeout: 10_000, socketTimeout: 20_000 })
  try {
    await transport.sendMail({
      from: by.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      ...(mail.html ? { html: mail.html, attachments: await attached(mail) } : {}),
      messageId: `<${mail.id}@${by.host ?? 'alongside.invalid'}>`,
    })
    return null
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number }
    return [code ?? 'unknown', responseCode].filter(Boolean).join(' ')
  } finally {
    transport.close()
  }
}

async function attached({ pictures }: FitMail) {
  const files = pictures.map(async ({ cid, name }) => ({
    cid,
    filename: `${name}.png`,
    content: (await symbolPng(name)) ?? Buffer.alloc(0),
    contentType: 'image/png',
    contentDisposition: 'inline' as const,
  }))
  return Promise.all(files)
}
