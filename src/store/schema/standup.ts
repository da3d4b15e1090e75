/** Standups of channels, and what people say at them. */
import type { Maybe, MaybeMoment, Moment } from './columns.ts'

export type StandupTables = {
  standup: {
    workspace_id: string
    id: string
    place_id: string
    /** In words, as `parseRule` reads them. */
    rule: string
    /** An IANA name. */
    zone: string
    created_by: Maybe<string>
    created_at: Moment
    /** When it was last posted, or would have been had anybody been there. */
    posted_at: MaybeMoment
    paused_at: MaybeMoment
    deleted_at: MaybeMoment
  }
  standup_member: { workspace_id: string; standup_id: string; person_id: string }
  standup_entry: {
    workspace_id: string
    id: string
    standup_id: string
    person_id: string
    /** The run it is for. */
    run_at: Moment
    /** When it was written. */
    at: Moment
    state: 'draft' | 'said' | 'skipped'
    done: string
    next: string
    blockers: string
  }
}
