import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** A placeholder for a value that is only known when the query runs. */
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
 * `offset 0` for a lateral query that finds one row by its key. Without it Postgres, which knows that the average workspace
 * has few rows, merges the query into the rest and reads all rows of a large workspace.
 */
export const forceKeyLookup = sql<number>`0`

function nameIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && slot in value ? value[slot] : undefined
}
