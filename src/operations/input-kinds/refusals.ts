import type { Outside } from '../../domain/people/outside.ts'
import { refusing } from '../../domain/refusal.ts'
import type { FieldKind } from '../../domain/task/field.ts'
import type { LevelKind } from '../../domain/task/records.ts'
import type { State } from './field.ts'

/** What can be wrong with an input. `typed` is what somebody wrote, or the name that was given. */
export type InputRefusals = {
  unknown_task: { typed: string } | { number: number }
  not_deleted: { typed: string } | { number: number }
  unknown_comment: { typed: string } | { task: string; number: number }
  unknown_person: { typed: string; removed: boolean }
  /** They can be given nothing to do; `others` are people who can. */
  outside_person: { name: string; why: Outside; others: string[] }
  ambiguous_person: { typed: string; names: string[] }
  unknown_status: { typed: string }
  /** A status of another List. */
  status_elsewhere: { task: string; typed: string; statuses: string[] }
  /** None of a List or of another level; `place` is its path, undefined for the workspace itself. */
  status_not_there: { typed: string; place: string | undefined; statuses: string[] }
  unknown_list: { typed: string; kinds: readonly LevelKind[]; state: State | undefined }
  ambiguous_list: { typed: string; paths: string[] }
  archived: { kind: LevelKind; name: string; path: string }
  unknown_place: { id: string }
  /** Such as 30 February. */
  never_comes: { rule: string }
  unknown_reminder: { typed: string } | { number: number }
  unknown_standup: { id: string }
  /** The caller was not asked about that standup, or about none. */
  unknown_entry: object
  unknown_country: { typed: string }
  unknown_digest: { typed: string } | { number: number }
  /** `of`: what has no such field, a task by its ref or a level by its name; undefined for all that are defined. */
  unknown_field: { typed: string; of: { task: string } | { level: string } | undefined; names: string[] }
  wrong_field_value: {
    field: string
    kind: FieldKind
    choices: string[]
    place: string | null
    typed: string
  }
  unknown_template: { typed: string; names: string[] }
  unknown_form: { typed: string; names: string[] }
  unknown_view: { typed: string; names: string[] }
}
export const refuseInput = refusing<InputRefusals>()
