/** Types of columns: what is read, added and set. */
import type { ColumnType, JSONColumnType } from 'kysely'

export type Moment = ColumnType<Date, string, string>
export type MaybeMoment = ColumnType<Date | null, string | null | undefined, string | null>
export type Json<T extends object> = JSONColumnType<T, string, string>
export type Default<T> = ColumnType<T, T | undefined, T>
export type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
/** Archived is out of the way; deleted is gone in 30 days. */
export type Removable = { archived_at: MaybeMoment; deleted_at: MaybeMoment }
