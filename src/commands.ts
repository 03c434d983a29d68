import { importServices } from './community/imports/commands.ts'
import { importDistricts } from './community/place-names/commands.ts'
import { importPostcodes } from './community/postcodes/commands.ts'
import { allJobs } from './jobs.ts'
import { recordImport } from './person/bringing/commands.ts'
import { auditVerify } from './platform/audit/commands.ts'
import { backup, restore } from './platform/backup/commands.ts'
import type { AnyCommand } from './platform/cli/command.ts'
import { organisationChange, organisationCreate } from './platform/db/commands.ts'
import { doctor } from './platform/doctor/commands.ts'
import { symbolsInstall, symbolsList, symbolsRemove } from './platform/easy-read/symbols/commands.ts'
import { administratorCreate } from './platform/roles/commands.ts'

/** Everything an operator can type after `npm run alongside --`. */
export const allCommands: readonly AnyCommand[] = [
  importServices,
  importPostcodes,
  importDistricts,
  organisationCreate,
  organisationChange,
  administratorCreate,
  recordImport,
  auditVerify,
  backup,
  restore(allJobs),
  doctor(allJobs),
  symbolsInstall,
  symbolsList,
  symbolsRemove,
]
