/** Pages that begin after a row, wherever that is by now: what is added or goes meanwhile shifts nothing. */
import { type RawBuilder, sql } from 'kysely'

/** One thing that rows are ordered by. `nullable`: those without it come last. */
export type Key = {
  at: RawBuilder<unknown>
  type: 'integer' | 'timestamptz' | 'text' | 'uuid'
  descending?: boolean
  nullable?: true
}

/** More than any order has, however much it is sorted by. */
export const mostKeys = 20

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

const largestInteger = 2_147_483_647

/** Whoever asks may have written it by hand. */
const readable: Record<Key['type'], (text: string) => boolean> = {
  integer: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= largestInteger,
  timestamptz: isMoment,
  text: (text) => !text.includes('\0'),
  uuid: (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text),
}

/** As Postgres writes them, or as JSON has them. */
function isMoment(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d(?::\d\d)?)$/.test(text))
    return false
  try {
    return Temporal.Instant.from(text) !== undefined
  } catch {
    return false
  }
}
