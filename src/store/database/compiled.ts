import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Keeps the place of a value that is only known when the query runs. */
export type Values<V> = <K extends keyof V & string>(name: K) => RawBuilder<V[K]>

const slot = Symbol('slot')

/**
 * A query that is always the same but for its values. Building its text takes longer than running it, so that is done
 * the first time only: `const named = compiled((db, value: Values<{ name: string }>) => db.selectFrom(…))`, and then
 * `await named(trx, { name })`.
 */
export function compiled<V extends object, R>(
  build: (db: Kysely<Database>, value: Values<V>) => Compilable<R>,
): (db: Kysely<Database>, values: V) => Promise<R[]> {
  let once: CompiledQuery<R> | undefined
  return async (db, values) => {
    once ??= build(db, (name) => sql`${{ [slot]: name }}`).compile()
    const parameters = once.parameters.map((value) => {
      const name = nameIn(value)
      // Slots are only made for the names of values.
      return name === undefined ? value : values[name as keyof V]
    })
    return (await db.executeQuery<R>({ ...once, parameters })).rows
  }
}

/** These ids as `wanted.id`, to look each up. */
export function wantedIds(ids: RawBuilder<string[]>) {
  return sql<{ id: string }>`(select distinct unnest(${ids}::uuid[]) as id)`.as('wanted')
}

/**
 * The offset of a lateral query for the one row of a key. Postgres knows that a workspace has few rows on the average and
 * would read all of a large one; so it cannot but look each up by its whole key.
 */
export const eachByItsKey = sql<number>`0`

function nameIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && slot in value ? value[slot] : undefined
}
