/** Webhooks that people make, what was called, and what came in. */
import type { Default, Json, Maybe, MaybeMoment, Moment } from './columns.ts'

export type WebhookTables = {
  webhook: {
    workspace_id: string
    id: string
    /** `out`: called when something happens. `in`: an address that others call. */
    direction: 'out' | 'in'
    name: string
    /** Whose eyes and rights it has. */
    owner_id: string
    /** Baton stops it where nobody answers, and keeps why in `problem`. */
    state: 'on' | 'off' | 'stopped'
    problem: Maybe<string>
    /** Where tasks go that come in, or of which List those are that go out. */
    list_id: Maybe<string>
    url: Maybe<string>
    /** Of what the address of one that others call ends with. */
    key_hash: Maybe<string>
    definition: Json<object>
    /** Sealed, as is the one before, which counts until `previous_until`. */
    secret: string
    previous_secret: Maybe<string>
    previous_until: MaybeMoment
    /** Since when nothing but failures came of it. */
    failing_since: MaybeMoment
    /** After a failure it is left alone until then. */
    rest_until: MaybeMoment
    created_at: Moment
    deleted_at: MaybeMoment
  }
  webhook_delivery: {
    workspace_id: string
    /** What a receiver tells repeats by. */
    id: string
    webhook_id: string
    type: string
    /** What happened; null for a test, and where a rule calls. */
    event_id: Maybe<string>
    task_id: Maybe<string>
    data: Json<object>
    /** Which of its task's it is, from when it first leaves. */
    sequence: Maybe<number>
    state: 'waiting' | 'sent' | 'failed' | 'withdrawn'
    attempts: Default<number>
    at: Moment
    due_at: Moment
    /** When it is given up. */
    until_at: Moment
    leased_until: MaybeMoment
    ended_at: MaybeMoment
    /** Of the last answer, with what it began with; `problem` where there was none. */
    status: Maybe<number>
    problem: Maybe<string>
    answer: Maybe<string>
  }
  webhook_sequence: { workspace_id: string; webhook_id: string; task_id: string; last: number }
  /** By the id it came with: what comes again is answered again. */
  webhook_receipt: {
    workspace_id: string
    webhook_id: string
    message: string
    status: number
    answer: Json<object>
    at: Moment
  }
}
