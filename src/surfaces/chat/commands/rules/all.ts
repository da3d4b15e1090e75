import type { Command } from '../command.ts'
import { rulesExport } from './export.ts'
import { rulesImport } from './import.ts'
import { rulesList } from './list.ts'
import { rulesLog } from './log.ts'
import { rulesAdd, rulesEdit } from './make.ts'
import { rulesRun } from './run.ts'
import { rulesDelete, rulesSwitch } from './switch.ts'
import { rulesTry } from './try.ts'

export const ruleCommands: readonly Command[] = [
  rulesList,
  rulesAdd,
  rulesEdit,
  rulesSwitch,
  rulesRun,
  rulesTry,
  rulesLog,
  rulesExport,
  rulesImport,
  rulesDelete,
]
