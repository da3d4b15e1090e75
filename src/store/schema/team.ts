/** People, where they are, and what they want to hear. */
import type { ColumnType } from 'kysely'
import type { Outside } from '../../domain/people/outside.ts'
import type { Rank } from '../../domain/people/rank.ts'
import type { Role } from '../../domain/people/role.ts'
import type { PersonSettings } from '../../domain/people/settings.ts'
import type { Clock } from '../../domain/time/date-order.ts'
import type { DateOrder } from '../../domain/time/reader/moment.ts'
import type { Platform } from '../../platform.ts'
import type { Default, Maybe, MaybeMoment, Moment } from './columns.ts'

export type TeamTables = {
  workspace: {
    id: string
    name: string
    last_number: Default<number>
    last_reminder: Default<number>
    last_digest: Default<number>
    created_at: Moment
  }
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
    /** Somebody gave them their role, so that it does not follow what they are on their platform. */
    role_given: Default<boolean>
    time_zone: Maybe<string>
    /** Minutes after midnight in their time zone between which they work, and on which days; null: the usual ones. */
    hours_from: Maybe<number>
    hours_to: Maybe<number>
    work_days: Maybe<number[]>
    /** A country whose public holidays are theirs, such as `DE` or `DE-BY`. */
    holidays: Maybe<string>
    /** As they set it; null: it follows from their zone and language. */
    date_order: Maybe<DateOrder>
    clock: Maybe<Clock>
    /** Whether the words of the titles that they type are read as dates, people and more. */
    quick_add: Default<boolean>
    settings: ColumnType<PersonSettings, string | undefined, string>
    created_at: Moment
    removed_at: MaybeMoment
    /** Whether it is a program of the workspace's own. */
    program: Default<boolean>
  }
  account: {
    workspace_id: string
    platform: Platform
    external_id: string
    /** The Slack team or Discord guild it was seen in. */
    installation: string
    person_id: string
    name: string
    /** What the platform last said that they are there. */
    rank: Maybe<Rank>
    /** Why they can be given nothing to do, as the platform last said. */
    outside: Maybe<Outside>
    /** Their language there, such as `pt-BR`. */
    locale: Maybe<string>
    /** Where they are, as the platform last said: theirs follows it until they set another. */
    time_zone: Maybe<string>
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
    /** People of other teams read along, as the platform last said. */
    shared: Default<boolean>
  }
  time_off: {
    workspace_id: string
    id: string
    person_id: string
    from_at: Moment
    /** When they are back. */
    until_at: Moment
    /** Who sees to their work meanwhile. */
    cover_id: Maybe<string>
    created_at: Moment
  }
  /** Tasks, Lists and rules of which somebody wants to hear nothing. */
  quiet_subject: {
    workspace_id: string
    person_id: string
    kind: 'task' | 'list' | 'rule'
    subject_id: string
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
