import { join, resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const database = z.url({ protocol: /^postgres(ql)?$/ }).optional()

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  ALONGSIDE_VAR: z.string().min(1).default('var'),
  DATABASE_URL: database,
  APP_DATABASE_URL: database,
  SIGNIN_DATABASE_URL: database,
  JOBS_DATABASE_URL: database,
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Alongside <alongside@example.org>'),
  GUARDIAN_EMAIL: z.email().optional(),
  AUDIT_HEADS: z.string().min(1).optional(),
  BACKUP_PASSPHRASE: z.string().optional(),
  FEEDS_MAY_REACH: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6()]))),
  TRUST_PROXY: z.enum(['', '0', '1']).default('0'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export interface Config {
  port: number
  host: string
  varFolder: string // whole path
  databaseUrls: {
    owner?: string | undefined
    app?: string | undefined
    signin?: string | undefined
    jobs?: string | undefined
  }
  baseUrl: URL | null
  smtpUrl: string | null
  mailFrom: string
  auditHeads: string
  guardianEmail: string | null // who is sent the head of the audit log each day
  backupPassphrase: string | null // what backups are sealed with
  feedsMayReach: readonly string[] // IP addresses of one's own network that a steward's feed may be at; none, if not set
  trustProxy: boolean // true: the last X-Forwarded-For entry is the caller, because our own proxy wrote it
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

/** A setting that cannot be used; the message is one sentence that says which and why. */
export class ConfigRefused extends Error {}

/** Reads the whole configuration once, from the environment. Throws ConfigRefused. An empty variable counts as unset. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = environment.safeParse(set)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw new ConfigRefused(`${issue?.path.join('.')} cannot be used: ${issue?.message}. Correct it and start again.`)
  }
  const value = read.data
  const varFolder = resolve(value.ALONGSIDE_VAR)
  return {
    port: value.PORT,
    host: value.HOST,
    varFolder,
    databaseUrls: {
      owner: value.DATABASE_URL,
      app: value.APP_DATABASE_URL,
      signin: value.SIGNIN_DATABASE_URL,
      jobs: value.JOBS_DATABASE_URL,
    },
    baseUrl: value.BASE_URL ? new URL(value.BASE_URL) : null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    auditHeads: resolve(value.AUDIT_HEADS ?? join(varFolder, 'audit-heads.log')),
    guardianEmail: value.GUARDIAN_EMAIL ?? null,
    backupPassphrase: value.BACKUP_PASSPHRASE ?? null,
    feedsMayReach: value.FEEDS_MAY_REACH,
    trustProxy: value.TRUST_PROXY === '1',
    logLevel: value.LOG_LEVEL,
  }
}
