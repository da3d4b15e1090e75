import type { Command } from '../command.ts'
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
  rulesDelete,
]
