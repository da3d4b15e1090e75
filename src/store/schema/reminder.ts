import type { JSONColumnType } from 'kysely'
import type { Rule } from '../../domain/time/rule.ts'
import type { Default, Maybe, MaybeMoment, Moment } from './columns.ts'

export type ReminderTables = {
  /** For a person or a place; about a task, or with words, or both. Just one of `at`, `wall` and `rule` is set. */
  reminder: {
    workspace_id: string
    id: string
    number: number
    maker_id: string
    person_id: Maybe<string>
    place_id: Maybe<string>
    task_id: Maybe<string>
    /** As people's words are kept; see domain/mentions.ts. */
    body: Default<string>
    /** The message at the top of the thread of its place that it rings in. */
    thread: Maybe<string>
    /** Leads back to where it was set. */
    link: Maybe<string>
    at: MaybeMoment
    /** A day (`2026-03-03`) or time (`2026-03-03T09:00`) on the wall clock of whom it is for. */
    wall: Maybe<string>
    rule: JSONColumnType<Rule | null, string | null | undefined, string | null>
    /** The next ring was put off until then. */
    snoozed_to: MaybeMoment
    created_at: Moment
    /** When it was changed or put off last; null for one that never was. */
    set_at: MaybeMoment
    /** Since when it is over: it rang for the last time, or was stopped. */
    ended_at: MaybeMoment
  }
}
