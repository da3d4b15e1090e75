import type { Command } from '../command.ts'
import { rulesArrange } from './builder/arrange.ts'
import { rulesChoose } from './builder/choose.ts'
import { rulesFill } from './builder/fill.ts'
import { rulesDraft, rulesNew } from './builder/new.ts'
import { rulesCopy, rulesRename } from './copy.ts'
import { rulesExport } from './export.ts'
import { rulesHistory } from './history.ts'
import { rulesImport } from './import.ts'
import { rulesList } from './list.ts'
import { rulesLog } from './log.ts'
import { rulesAdd, rulesEdit } from './make.ts'
import { rulesRecipes } from './recipes.ts'
import { rulesRun } from './run.ts'
import { rulesDelete, rulesSwitch } from './switch.ts'
import { rulesTry } from './try.ts'

export const ruleCommands: readonly Command[] = [
  rulesList,
  rulesAdd,
  rulesNew,
  rulesRecipes,
  rulesEdit,
  rulesSwitch,
  rulesRun,
  rulesTry,
  rulesLog,
  rulesHistory,
  rulesCopy,
  rulesRename,
  rulesExport,
  rulesImport,
  rulesDelete,
  rulesDraft,
  rulesChoose,
  rulesFill,
  rulesArrange,
]
