import type { Command } from '../command.ts'
import { digestAdd } from './add.ts'
import { digestChange, digestDelete, digestPause, digestResume } from './change.ts'
import { digestList } from './list.ts'
import { digestMore } from './more.ts'
import { digestAlone, digestNow, digestOff, digestOn } from './own.ts'
import { digestPreview } from './preview.ts'

/** Every command on digests. */
export const digestCommands: Command[] = [
  digestNow,
  digestAlone,
  digestMore,
  digestOff,
  digestOn,
  digestPreview,
  digestAdd,
  digestList,
  digestPause,
  digestResume,
  digestChange,
  digestDelete,
]
