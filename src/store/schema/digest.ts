/** Digests that channels get. */
import type { ColumnType } from 'kysely'
import type { Runs } from '../../domain/time/next-run.ts'
import type { Default, Json, Maybe, MaybeMoment, Moment } from './columns.ts'

export type DigestTables = {
  digest: {
    workspace_id: string
    id: string
    /** `D-1` */
    number: number
    place_id: string
    list_id: Maybe<string>
    /** A line of the filter language; with neither this nor a List it is about all that everybody sees. */
    filter: Maybe<string>
    rule: Json<Runs & { words: string }>
    zone: string
    only_changes: Default<boolean>
    paused_at: MaybeMoment
    /** Up to when it has told what was done. */
    last_at: Moment
    /** What stood in the last one. */
    told: ColumnType<string[], string | undefined, string>
    created_by: Maybe<string>
    created_at: Moment
    deleted_at: MaybeMoment
  }
}
