import { createTransport } from 'nodemailer'
import type { Job } from '../jobs/job.ts'
import type { PostItem } from './item.ts'
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
      const problem = await deliver(item, { smtpUrl: config.smtpUrl, from: config.mailFrom, host: organisation.host })
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

async function deliver(item: PostItem, by: { smtpUrl: string; from: string; host: string | null }) {
  const transport = createTransport({ url: by.smtpUrl, connectionTimeout: 10_000, socketTimeout: 20_000 })
  try {
    await transport.sendMail({
      from: by.from,
      to: item.address,
      subject: item.subject,
      text: item.body ?? '',
      messageId: `<${item.id}@${by.host ?? 'alongside.invalid'}>`,
    })
    return null
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number }
    return [code ?? 'unknown', responseCode].filter(Boolean).join(' ')
  } finally {
    transport.close()
  }
}
