/** Tasks and what is kept with them. */
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Hashes, RunData } from '../../domain/import/import-run.ts'
import type { FieldValue } from '../../domain/task/field.ts'
import type { Default, Json, Maybe, MaybeMoment, Moment } from './columns.ts'

export type TaskTables = {
  task: {
    workspace_id: string
    id: string
    number: number
    list_id: string
    parent_id: Maybe<string>
    title: string
    description: Default<string>
    status_id: string
    /** Index into `priorities`: 0 is urgent. */
    priority: number
    due_at: MaybeMoment
    /** The day as it was named, when no time was: `2026-11-27`. */
    due_on: Maybe<string>
    created_by: Maybe<string>
    created_at: Moment
    updated_at: Moment
    started_at: MaybeMoment
    finished_at: MaybeMoment
    start_at: MaybeMoment
    start_on: Maybe<string>
    estimate_minutes: Maybe<number>
    /** Values of custom fields by the field's id. */
    fields: ColumnType<Record<string, FieldValue>, string | undefined, string>
    deleted_at: MaybeMoment
    /** Since when it is in its status; null where it was added in it. */
    status_since: MaybeMoment
    search: GeneratedAlways<string>
  }
  assignment: {
    workspace_id: string
    task_id: string
    person_id: string
    /** The rest is the task's own, kept here too so that somebody's next tasks need no search: see tasks.ts. */
    open: boolean
    priority: number
    due_at: MaybeMoment
    number: number
  }
  task_tag: { workspace_id: string; task_id: string; tag: string }
  watcher: { workspace_id: string; task_id: string; person_id: string }
  checklist_item: {
    workspace_id: string
    id: string
    task_id: string
    position: number
    text: string
    done_at: MaybeMoment
    done_by: Maybe<string>
  }
  dependency: {
    workspace_id: string
    blocker_id: string
    dependent_id: string
    created_by: Maybe<string>
    created_at: Moment
  }
  /** Links without order: `task_id` is the smaller id. */
  relation: { workspace_id: string; task_id: string; other_id: string }
  view: {
    workspace_id: string
    id: string
    name: string
    /** Whose it is; it is the List's with a `list_id`, the workspace's with neither. */
    person_id: Maybe<string>
    list_id: Maybe<string>
    /** A line of the filter language. */
    filter: string
    created_by: Maybe<string>
    created_at: Moment
    deleted_at: MaybeMoment
  }
  template: {
    workspace_id: string
    id: string
    name: string
    content: Json<object>
    /** Where its tasks were; unknown of templates that were saved before that was kept. */
    list_id: Maybe<string>
    created_by: Maybe<string>
    created_at: Moment
    deleted_at: MaybeMoment
  }
  imported: {
    workspace_id: string
    source: string
    external_id: string
    task_id: string
    /** Of what was imported, by what of the task it is. */
    hashes: Json<Hashes>
  }
  import_run: {
    workspace_id: string
    id: string
    person_id: string
    source: string
    file_name: string
    state: 'reading' | 'preview' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone'
    data: Json<RunData>
    created_at: Moment
    /** Somebody goes on with it, and has so long to say that they still do. */
    leased_until: MaybeMoment
  }
  large_change: {
    workspace_id: string
    id: string
    person_id: string
    state: Default<'running' | 'done' | 'failed'>
    data: Json<object>
    /** How often its next part went wrong. */
    failures: Default<number>
    created_at: Moment
    leased_until: MaybeMoment
  }
}
