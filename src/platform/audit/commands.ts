import type { Command } from '../cli/command.ts'
import { Db } from '../db/kysely.ts'
import { verifyAudit } from './chain.ts'

/** Proves that no chained entry of the audit log was changed, moved or removed. Exit code 1 when one was. */
export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Prove that the audit log is whole.',
  takes: '',
  async run({ owner, organisation, config, say, answer }) {
    const proof = await verifyAudit(new Db(async () => owner, { schema: organisation.schema }), config.auditHeads)
    for (const problem of proof.problems) say(problem)
    say(`${proof.proven} entries proven, ${proof.unproven} not chained yet, ${proof.problems.length} problems.`)
    answer({ ...proof, whole: proof.problems.length === 0 })
    return proof.problems.length === 0 ? 0 : 1
  },
}
