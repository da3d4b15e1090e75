/** Pages that begin after a row, wherever that is by now: what is added or goes meanwhile shifts nothing. */
import { type RawBuilder, sql } from 'kysely'

/** One thing that rows are ordered by. `nullable`: those without it come last. */
export type Key = {
  at: RawBuilder<unknown>
  type: 'integer' | 'timestamptz' | 'text' | 'uuid'
  descending?: boolean
  nullable?: true
}

/** What a row is ordered by, as text. */
export type After = readonly (string | null)[]

export function orderOf(keys: readonly Key[]): RawBuilder<unknown> {
  const parts = keys.map(
    ({ at, descending, nullable }) =>
      sql`${at} ${sql.raw(`${descending ? 'desc' : 'asc'}${nullable ? ' nulls last' : ''}`)}`,
  )
  return sql.join(parts)
}

/** To be selected with each row: what is given as `after` for those behind it. */
export function keyColumn(keys: readonly Key[]): RawBuilder<(string | null)[]> {
  return sql`json_build_array(${sql.join(keys.map(({ at }) => sql`(${at})::text`))})`
}

/** Whether a row comes behind the one that had these keys. Where they are not of this order, all do. */
export function isAfter(keys: readonly Key[], after: After | undefined): RawBuilder<boolean> {
  if (after?.length !== keys.length) return sql`true`
  const behind = keys.map((key, index) => {
    const same = keys
      .slice(0, index)
      .map((each, at) => sql`${each.at} is not distinct from ${given(each, after[at])}`)
    return sql`(${sql.join([...same, isBehind(key, after[index])], sql` and `)})`
  })
  return sql`(${sql.join(behind, sql` or `)})`
}

function isBehind(key: Key, value: string | null | undefined): RawBuilder<unknown> {
  const { at, descending, nullable } = key
  // Nothing comes behind those that have none.
  if (value === null || value === undefined) return sql`false`
  const further = sql`${at} ${sql.raw(descending ? '<' : '>')} ${given(key, value)}`
  return nullable ? sql`(${further} or ${at} is null)` : further
}

function given({ type }: Key, value: string | null | undefined): RawBuilder<unknown> {
  const text = value !== undefined && value !== null && readable[type](value) ? value : null
  return sql`${text}::text::${sql.raw(type)}`
}

/** Whoever asks may have written it by hand. */
const readable: Record<Key['type'], (text: string) => boolean> = {
  integer: (text) => /^-?\d{1,9}$/.test(text),
  timestamptz: (text) => isMoment(text),
  text: () => true,
  uuid: (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text),
}

function isMoment(text: string): boolean {
  try {
    return Temporal.Instant.from(text).epochMilliseconds > 0
  } catch {
    return false
  }
}
