import type { Command } from '../command.ts'
import { formsExport, formsImport } from './file.ts'
import { formsFill } from './fill.ts'
import { formsList, formsShow } from './list.ts'
import { formsAdd, formsEdit } from './make.ts'
import { formsPost, formsShare } from './share.ts'
import { formsDelete, formsSwitch } from './switch.ts'

export const formCommands: readonly Command[] = [
  formsList,
  formsFill,
  formsPost,
  formsShare,
  formsShow,
  formsAdd,
  formsEdit,
  formsSwitch,
  formsDelete,
  formsExport,
  formsImport,
]
