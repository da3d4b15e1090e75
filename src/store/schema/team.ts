/** People, where they are, and what they want to hear. */
import type { Role } from '../../domain/role.ts'
import type { Platform } from '../../platform.ts'
import type { Default, Maybe, MaybeMoment, Moment } from './columns.ts'

export type TeamTables = {
  workspace: { id: string; name: string; last_number: Default<number>; created_at: Moment }
  installation: {
    platform: Platform
    external_id: string
    workspace_id: string
    name: string
    created_at: Moment
    /** Since when Baton is not there any more. */
    gone_at: MaybeMoment
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
    removed_at: MaybeMoment
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
    gone_at: MaybeMoment
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
