import type { SharedFiles } from '../../../../operations/file/attach.ts'
import type { Context } from '../context.ts'

/** The files that came with the call, where they were shared. */
export function sharedHere({ platform, team, shared }: Context): SharedFiles {
  return { platform, team, files: shared }
}
