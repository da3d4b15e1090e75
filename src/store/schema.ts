/** The tables as Kysely sees them. The migrations are where they are made. */
import type { ColumnType, JSONColumnType } from 'kysely'
import type { Card } from '../domain/card.ts'
import type { Reason } from '../domain/reasons.ts'
import type { Role } from '../domain/role.ts'
import type { Category } from '../domain/task.ts'
import type { MessageRef, Platform, Reply } from '../platform.ts'

type Moment = ColumnType<Date, string, string>
type MaybeMoment = ColumnType<Date | null, string | null | undefined, string | null>
type Json<T extends object> = JSONColumnType<T, string, string>
type Default<T> = ColumnType<T, T | undefined, T>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>

export type Database = {
  workspace: { id: string; name: string; last_number: Default<number>; created_at: Moment }
  installation: {
    platform: Platform
    external_id: string
    workspace_id: string
    name: string
    created_at: Moment
  }
  person: {
    workspace_id: string
    id: string
    name: string
    role: Role
    time_zone: Maybe<string>
    /** Minutes after midnight in their time zone between which they want pings; null: at any time. */
    hours_from: Maybe<number>
    hours_to: Maybe<number>
    created_at: Moment
  }
  account: {
    workspace_id: string
    platform: Platform
    external_id: string
    /** The Slack team or Discord guild it was seen in. */
    installation: string
    person_id: string
    name: string
    seen_at: MaybeMoment
    blocked_at: MaybeMoment
  }
  space: { workspace_id: string; id: string; name: string; position: number }
  folder: { workspace_id: string; id: string; space_id: string; name: string; position: number }
  place: {
    workspace_id: string
    id: string
    platform: Platform
    installation: string
    external_id: string
    kind: 'channel' | 'direct'
    name: Maybe<string>
    /** The List that tasks made here go to. */
    list_id: Maybe<string>
  }
  list: {
    workspace_id: string
    id: string
    space_id: string
    folder_id: Maybe<string>
    name: string
    position: number
    /** The channel that hears its news. */
    place_id: Maybe<string>
  }
  status: {
    workspace_id: string
    id: string
    space_id: Maybe<string>
    folder_id: Maybe<string>
    list_id: Maybe<string>
    name: string
    category: Category
    colour: string
    position: number
  }
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
  dependency: {
    workspace_id: string
    blocker_id: string
    dependent_id: string
    created_by: Maybe<string>
    created_at: Moment
  }
  comment: {
    workspace_id: string
    id: string
    task_id: string
    author_id: string
    body: string
    created_at: Moment
  }
  event: {
    workspace_id: string
    id: string
    kind: string
    task_id: Maybe<string>
    actor_id: Maybe<string>
    invocation_id: Maybe<string>
    data: Json<Record<string, unknown>>
    at: Moment
  }
  invocation: { workspace_id: string; id: string; reply: Json<Reply>; at: Moment }
  timer: {
    id: string
    workspace_id: string
    kind: string
    subject: string
    due_at: Moment
    data: Json<Record<string, unknown>>
  }
  delivery: {
    workspace_id: string
    id: string
    person_id: Maybe<string>
    place_id: Maybe<string>
    card: Json<Card>
    state: 'queued' | 'sent' | 'failed'
    platform: Maybe<Platform>
    attempts: Default<number>
    message: Json<MessageRef> | null
    problem: Maybe<string>
    created_at: Moment
    ended_at: MaybeMoment
  }
  notification: {
    workspace_id: string
    id: string
    person_id: string
    reason: Reason
    /** The event or timer it came from. These ids sort in the order things happened. */
    cause: string
    task_id: Maybe<string>
    card: Json<Card>
    created_at: Moment
    held_until: Moment
    delivery_id: Maybe<string>
  }
  mute: { workspace_id: string; person_id: string; reason: string }
  code: {
    hash: string
    kind: 'connect' | 'link'
    workspace_id: string
    person_id: string
    expires_at: Moment
  }
}
