/** Events, timers, and messages on their way. */
import type { JSONColumnType } from 'kysely'
import type { KeptCall } from '../../domain/card/card.ts'
import type { Draft } from '../../domain/card/draft.ts'
import type { Morning } from '../../domain/digest/digest.ts'
import type { RowChange } from '../../domain/history/change.ts'
import type { HeldBy } from '../../domain/notification/held.ts'
import type { Reason } from '../../domain/notification/reasons.ts'
import type { Address, MessageRef, Platform, Reply } from '../../platform.ts'
import type { Default, Json, Maybe, MaybeMoment, Moment } from './columns.ts'

/** What there is to tell a channel; its kind says what `args` are. */
export type News = { v: 1; kind: string; taskId: string | null; args: unknown }

export type MessageTables = {
  kept_call: { workspace_id: string; id: string; call: Json<KeptCall>; at: Moment }
  /** Files on their way in or out. `size` is in bytes. */
  stored_file: {
    workspace_id: string
    id: string
    name: string
    type: string
    size: number
    created_at: Moment
  }
  stored_chunk: { workspace_id: string; file_id: string; position: number; data: Buffer }
  event: {
    workspace_id: string
    id: string
    kind: string
    task_id: Maybe<string>
    actor_id: Maybe<string>
    /** Where the change came from: one of `origins` of src/events/fact.ts. */
    origin: Default<string>
    invocation_id: Maybe<string>
    data: Json<Record<string, unknown>>
    at: Moment
    /** The events of one change share it. */
    group_id: Maybe<string>
    /** The rows that changed, which undo puts back. */
    changes: JSONColumnType<RowChange[] | null, string | null | undefined, string | null>
    /** The group that took this back. */
    undone_by: Maybe<string>
  }
  invocation: { workspace_id: string; id: string; reply: Json<Reply>; at: Moment }
  /** Events that no effect has followed yet; `failures` and `put_off_until` as of `timer`. */
  outbox: { event_id: string; workspace_id: string; failures: Maybe<number>; put_off_until: MaybeMoment }
  /** What a platform was told is being seen to, until it is. `payload` is the platform's own. */
  inbox: {
    platform: Platform
    id: string
    payload: Json<object>
    at: Moment
    attempts: Default<number>
    leased_until: MaybeMoment
  }
  pace: { key: string; free_ms: number; paused_ms: Default<number> }
  timer: {
    id: string
    workspace_id: string
    kind: string
    subject: string
    due_at: Moment
    data: Json<Record<string, unknown>>
    /** Follows from this task's rows: it is set again whenever they change. */
    task_id: Maybe<string>
    /** How often it failed, and until when it is not tried again. */
    failures: Maybe<number>
    put_off_until: MaybeMoment
  }
  delivery: {
    workspace_id: string
    id: string
    person_id: Maybe<string>
    place_id: Maybe<string>
    /** A message that is there already, or a thread. */
    target: JSONColumnType<Address | null, string | null | undefined, string | null>
    /** How often what it is to show was changed. */
    revision: Default<number>
    /** It is to be taken away. */
    withdrawn: Default<boolean>
    /** The comment it is a copy of. */
    comment_id: Maybe<string>
    /** What it says, where that is not made when it leaves: of its notifications, or of its `news`. */
    card: JSONColumnType<Draft | null, string | null | undefined, string | null>
    /** What a channel is told. */
    news: JSONColumnType<News | null, string | null | undefined, string | null>
    /** The notifications that it tells. */
    tells: Maybe<string[]>
    /** The day that a morning's message is about. */
    morning: JSONColumnType<Morning | null, string | null | undefined, string | null>
    /** `dropped`: where it was to go is not there any more, and nobody misses it. */
    state: 'queued' | 'sent' | 'failed' | 'dropped'
    /** Where it went: the platform, and the Slack team or Discord guild there. */
    platform: Maybe<Platform>
    installation: Maybe<string>
    attempts: Default<number>
    message: Json<MessageRef> | null
    problem: Maybe<string>
    created_at: Moment
    ended_at: MaybeMoment
    /** The one platform it goes to. */
    only_on: Maybe<Platform>
    /** The newest of what it tells. These ids sort in the order things happened. */
    cause: Maybe<string>
    /** When its turn is, where the platform takes no more before. */
    slot_at: MaybeMoment
    /** From when on it may be sent. */
    due_at: MaybeMoment
    /** Somebody is sending it, and has so long to say that they still are. */
    leased_until: MaybeMoment
    /** What is of one lane goes out one after the other, in the order it happened. */
    lane: Maybe<string>
    /** What it becomes again if its reader is not to be disturbed just now: held pings or a morning; null: it is sent anyway. */
    waits: Maybe<'pings' | 'morning'>
  }
  notification: {
    workspace_id: string
    id: string
    person_id: string
    reason: Reason
    /** The event or timer it came from. These ids sort in the order things happened. */
    cause: string
    task_id: Maybe<string>
    /** Of what an earlier version had put into words already. */
    card: JSONColumnType<Draft | null, string | null | undefined, string | null>
    /** What its reason tells of. */
    args: JSONColumnType<Record<string, unknown> | null, string | null | undefined, string | null>
    /** Who is away, and whose cover is told in their place. */
    stands_in_for: Maybe<string>
    created_at: Moment
    held_until: Moment
    held_by: Default<HeldBy>
    /** It should have come long before: Baton was off. */
    late: Default<boolean>
    /** It bypasses quiet hours: it comes at its moment, whatever its reader is doing. */
    insists: Default<boolean>
    delivery_id: Maybe<string>
  }
}
