/** Rules that people make, and their runs. */
import type { LevelKind } from '../../domain/task/records.ts'
import type { Default, Json, Maybe, MaybeMoment, Moment } from './columns.ts'

export type AutomationTables = {
  automation: {
    workspace_id: string
    id: string
    /** As people call it: rule 3. */
    number: number
    name: string
    /** Where it is for: a Space, Folder or List, else the workspace. */
    level_kind: Maybe<LevelKind>
    level_id: Maybe<string>
    /** Whose rights it has. */
    owner_id: string
    /** Baton pauses it where it can't do what it says, and keeps why in `problem`. */
    state: 'on' | 'off' | 'paused'
    problem: Maybe<object>
    trigger: string
    /** The one value that the trigger waits for, in lower case; else empty. */
    trigger_key: string
    definition: Json<object>
    /** How often in a row it failed. */
    failures: Default<number>
    /** Since when it waits for what it waits for: when it was made or switched on, or waited for something else. */
    on_since: Moment
    created_at: Moment
    deleted_at: MaybeMoment
  }
  /** Who has used Baton in which channel: what a rule of theirs may tell. */
  place_visit: { workspace_id: string; place_id: string; person_id: string }
  /** Its id is also the group of what it changes. */
  automation_run: {
    workspace_id: string
    id: string
    automation_id: string
    task_id: Maybe<string>
    event_id: Maybe<string>
    /** `unfit`: its condition said no; `looped`: the rule was in its chain already; `stopped`: somebody took it back. */
    state: 'queued' | 'waiting' | 'done' | 'unfit' | 'failed' | 'looped' | 'stopped'
    /** The rules whose doing led to it, the first one first. */
    chain: Default<string[]>
    context: Json<object>
    /** What it does, as the rule said when it began. */
    actions: Json<object[]>
    /** The next of these. */
    step: Default<number>
    log: Json<object[]>
    /** Among those of one event. */
    position: Default<number>
    at: Moment
    due_at: Moment
    took_ms: Default<number>
    failures: Default<number>
  }
}
