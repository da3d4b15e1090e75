import type { Command } from '../command.ts'
import { formsList, formsShow } from './list.ts'
import { formsAdd, formsEdit } from './make.ts'
import { formsDelete, formsSwitch } from './switch.ts'

export const formCommands: readonly Command[] = [
  formsList,
  formsShow,
  formsAdd,
  formsEdit,
  formsSwitch,
  formsDelete,
]
