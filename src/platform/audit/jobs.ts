import type { Job } from '../jobs/job.ts'
import { postEmail } from '../post/queries.ts'
import { chainAudit, keepHead } from './chain.ts'
import { lastLink } from './queries.ts'

/** Chains what was added to the audit log since the last minute. */
export const chainAuditJob: Job = {
  name: 'chain-audit',
  every: '* * * * *',
  async run({ organisation, config, inWork }) {
    const head = await inWork((db) => chainAudit(db))
    if (!head) return
    const { position, hash } = head
    const line = {
      organisation: organisation.schema,
      position,
      hash: hash.toString('hex'),
      at: new Date().toISOString(),
    }
    await keepHead(config.auditHeads, line)
  },
}

/** Tells the guardian each day how far the audit log goes, so that nobody here could rewrite it unseen. */
export const mailAuditHead: Job = {
  name: 'mail-audit-head',
  every: '15 6 * * *',
  async run({ organisation, config, inWork }) {
    const guardian = config.guardianEmail
    if (!guardian) return
    await inWork(async (db) => {
      const head = await lastLink(db)
      if (!head) return
      await postEmail(db, {
        to: guardian,
        subject: `${organisation.name}: the audit log today`,
        text: `Keep this message. It proves what the audit log held today.\n\nEntries: ${head.position}\nProof: ${head.hash.toString('hex')}\n`,
      })
    })
  },
}
