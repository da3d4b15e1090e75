import type { Transaction } from 'kysely'
import type { Platform } from '../domain/people/platforms.ts'
import type { Seal } from '../domain/seal.ts'
import type { PersonRow, Viewer } from '../domain/task/records.ts'
import type { DateOrder } from '../domain/time/reader/moment.ts'
import type { WorkTime } from '../domain/time/work-time.ts'
import type { Change } from '../events/record.ts'
import type { Database } from '../store/schema.ts'
import type { DryRunner } from './automation/dry-run.ts'
import type { Outside } from './outside.ts'

/**
 * What an operation runs with, whoever calls it. `actor` is the person whose rights it has and whose name stands under what
 * it does; everything is seen as `viewer`. Nothing here knows a platform, a place or a typed word.
 */
export type Scope = {
  trx: Transaction<Database>
  workspaceId: string
  actor: PersonRow
  viewer: Viewer
  /** The time zone that days are understood in. */
  zone: string
  now: Temporal.Instant
  /** How the actor writes 3 December as numbers; undefined where it is not known. */
  order?: DateOrder | undefined
  /** When they work; undefined where that is not known. */
  work?: WorkTime | undefined
  /** People come with their user ids there, for whoever writes to them; nothing else depends on it. */
  accountsOn?: Platform
  /** What the facts of this call have in common; `change.now` is `now` as text. */
  change: Change
  /** Where a browser finds Baton's pages, where one does. */
  publicUrl?: string | undefined
  /** Seals secrets; undefined where there is no key to do so. */
  seal?: Seal | undefined
  /** What was found out for this call; undefined where nothing is done outside of its transaction. */
  outside?: Outside | undefined
  /** Tries rules, where they can be tried: what they do stands above this room. */
  dryRun?: DryRunner
}
