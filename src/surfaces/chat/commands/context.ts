import type { Transaction } from 'kysely'
import type { PersonRow, StoredFile, Viewer } from '../../../domain/task/records.ts'
import type { Change } from '../../../events/event.ts'
import type { Platform, SharedFile } from '../../../platform.ts'
import type { Database } from '../../../store/schema.ts'
import type { PlaceRow } from '../../../store/workspaces/place.ts'
import type { Command } from './command.ts'

/** What a command runs with: the caller's transaction, who they are and where, and the time it is. */
export type Context = {
  trx: Transaction<Database>
  workspaceId: string
  caller: PersonRow
  /** The caller, as whom everything is seen. */
  viewer: Viewer
  place: PlaceRow
  platform: Platform
  /** The Slack team or Discord guild the call came from. */
  team: string
  /** The time zone that dates in words are understood in. */
  zone: string
  now: Temporal.Instant
  /** What events of this call have in common; `change.now` is `now` as text. */
  change: Change
  commands: readonly Command[]
  /** Files that came with the call, and that its command works with. */
  files: StoredFile[]
  /** Files that came with the call, as the platform knows them. */
  shared: SharedFile[]
  /** The message at the top of the thread it was said in. */
  thread: string | undefined
  /** What stood in the form that was filled in. */
  base: Record<string, string> | undefined
  /** What the caller was shown and says yes to. */
  confirmed: string[] | undefined
  /** The call's own words, for a form whose fields are defined in the workspace. */
  words: Record<string, string>
  /** The workspace that remembers this answer; another one after the caller's own was joined to it. */
  home: { workspaceId: string }
}
