/** The graphs that tasks are in, of dependencies and of subtasks, as far as it takes to see whether one has a circle. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Arrow } from '../../domain/task/graph.ts'
import { forceKeyLookup } from '../database/compiled.ts'
import type { Database } from '../schema.ts'

type Ends = { from: string[]; to: string[] }

/** Of all dependencies, those on a way from one of these tasks to one of those. A circle that new ones close runs along them. */
export function dependenciesBetween(
  db: Kysely<Database>,
  workspaceId: string,
  ends: Ends,
): Promise<Arrow<string>[]> {
  const all = sql`select blocker_id as blocker, dependent_id as dependent from dependency
    where workspace_id = ${workspaceId}`
  return arrowsBetween(db, ends, {
    after: (id) => sql`${all} and blocker_id = ${id}`,
    before: (id) => sql`${all} and dependent_id = ${id}`,
  })
}

/** The same of subtasks: an arrow goes from a task to those right under it. */
export function subtasksBetween(
  db: Kysely<Database>,
  workspaceId: string,
  ends: Ends,
): Promise<Arrow<string>[]> {
  const all = sql`select parent_id as blocker, id as dependent from task
    where workspace_id = ${workspaceId} and parent_id is not null`
  return arrowsBetween(db, ends, {
    after: (id) => sql`${all} and parent_id = ${id}`,
    before: (id) => sql`${all} and id = ${id}`,
  })
}

type Step = (id: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * What can be reached from one end and leads to the other. Each step looks up the next tasks by their key: a join might read
 * every arrow there is at each of thousands of steps.
 */
async function arrowsBetween(
  db: Kysely<Database>,
  { from, to }: Ends,
  { after, before }: { after: Step; before: Step },
): Promise<Arrow<string>[]> {
  if (from.length === 0 || to.length === 0) return []
  const each = (arrows: RawBuilder<unknown>) => sql`cross join lateral (${arrows} offset ${forceKeyLookup}) x`
  const { rows } = await sql<Arrow<string>>`
    with recursive ahead as (
      select unnest(${from}::uuid[]) as id
      union select x.dependent from ahead ${each(after(sql`ahead.id`))}
    ), behind as (
      select unnest(${to}::uuid[]) as id
      union select x.blocker from behind ${each(before(sql`behind.id`))}
    ), between as materialized (select id from ahead intersect select id from behind)
    select x.blocker, x.dependent from between ${each(after(sql`between.id`))}
    where (x.dependent in (select id from between)) is true`.execute(db)
  return rows
}
