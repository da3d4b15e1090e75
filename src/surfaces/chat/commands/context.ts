import type { TitleReading } from '../../../domain/task/quick-add/read-title.ts'
import type { PersonRow, StoredFile } from '../../../domain/task/records.ts'
import type { Clock } from '../../../domain/time/date-order.ts'
import type { Scope } from '../../../operations/scope.ts'
import type { Platform, SharedFile } from '../../../platform.ts'
import type { PlaceRow } from '../../../store/workspaces/place.ts'
import type { Command } from './command.ts'

/** `changed`: it is not sent yet, but asked for again, since other fields depend on what stands in it. */
export type Filled = { fields: string[]; changed: boolean }

/** What a command runs with: what its operation needs, and where and how it was called. */
export type Context = Scope & {
  caller: PersonRow
  /** Whether the caller's clock has 12 hours or 24. */
  clock: Clock
  /** Whether words of the titles that they type are read as dates, people and more. */
  quickAdd: boolean
  place: PlaceRow
  platform: Platform
  /** The Slack team or Discord guild the call came from. */
  team: string
  commands: readonly Command[]
  /** Files that came with the call, and that its command works with. */
  files: StoredFile[]
  /** Files that came with the call, as the platform knows them. */
  shared: SharedFile[]
  /** The message at the top of the thread it was said in. */
  thread: string | undefined
  /** Leads back to where it was said, where the platform has such addresses. */
  link: string | undefined
  /** What stood in the form that was filled in. */
  base: Record<string, string> | undefined
  /** Which fields of it were filled in, where it was. */
  filled: Filled | undefined
  /** What the caller was shown and says yes to. */
  confirmed: string[] | undefined
  /** The call's own words, for a form whose fields are defined in the workspace. */
  words: Record<string, string>
  /** What the words of the title of a new task were read as. */
  title?: TitleReading | undefined
  /** The workspace that remembers this answer; another one after the caller's own was joined to it. */
  home: { workspaceId: string }
}
