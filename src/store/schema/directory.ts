/** Which cell a team and its people live in, and rows to lock. */
import type { Platform } from '../../platform.ts'
import type { Moment } from './columns.ts'

export type DirectoryTables = {
  /** A row for each thing of a workspace that one transaction at a time may change. */
  workspace_lock: { workspace_id: string; what: string }
  directory_team: { platform: Platform; external_id: string; cell: string }
  directory_account: { platform: Platform; external_id: string; cell: string; seen_at: Moment }
}
