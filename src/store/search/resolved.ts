/** A filter whose names are found: what `resolve.ts` makes, and `condition.ts` writes as SQL. */

import type { Between } from '../../domain/filter/dates.ts'
import type { Belonging, Flag } from '../../domain/filter/terms.ts'
import type { Filter } from '../../domain/filter/tree.ts'
import type { FieldKind } from '../../domain/task/field.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { Category } from '../../domain/task/task.ts'
import type { TimeSpeaker as Speaker } from '../../domain/time/reader/moment.ts'

export type Resolved = {
  /** The filter with its names as they are written where they are defined. */
  filter: Filter
  where: Test | undefined
  /** What is left out unless a filter asks for it. */
  shows: { finished: boolean; archived: boolean }
  viewer: Viewer
  speaker: Speaker
}

export type Test =
  | { kind: 'all' | 'some'; of: Test[] }
  | { kind: 'not'; of: Test }
  | { kind: 'flag'; flag: PlainFlag }
  | { kind: 'has'; what: Belonging }
  /** `finished`: whether all of these statuses are. */
  | { kind: 'among'; column: 'status_id' | 'list_id' | 'created_by'; ids: string[]; finished?: boolean }
  | { kind: 'priority'; from: number; to: number }
  /** People who stand in such a relation to it; without any, that nobody does. */
  | { kind: 'people'; table: 'assignment' | 'watcher' | 'comment'; ids: string[] }
  | { kind: 'tags'; tags: string[] }
  | { kind: 'date'; of: DateColumn; between: Between | 'none' }
  /** In minutes, both ends included. */
  | { kind: 'estimate'; from: number | undefined; to: number | undefined }
  | { kind: 'empty'; column: 'estimate_minutes' }
  | { kind: 'related'; how: 'under' | 'after' | 'before'; ids: string[] }
  | { kind: 'numbers'; numbers: number[] }
  | { kind: 'words'; text: string; start: boolean }
  | { kind: 'field'; id: string; is: FieldTest }

/** The others are categories of statuses. */
export type PlainFlag = Exclude<Flag, Category> | 'open'

export type DateColumn = 'due' | 'start' | 'created' | 'updated' | 'finished'

export type FieldTest =
  | { kind: 'none' }
  | { kind: 'same' | 'contains'; text: string }
  | { kind: 'number'; op: '<' | '<=' | '>' | '>=' | '='; value: number }
  /** Days as `2026-12-01`; `to` is no part of it. */
  | { kind: 'days'; from: string | undefined; to: string | undefined }

export type FieldRow = { id: string; name: string; kind: FieldKind; choices: string[] }
