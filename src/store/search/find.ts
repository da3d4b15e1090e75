/** The tasks that a filter finds, to somebody's eyes. */
import { type Compilable, type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { TaskSummary } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { visibleTasks } from '../access/visible.ts'
import { withFreshPlan } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import { summaryOf } from '../tasks/summaries.ts'
import { taskOf } from '../tasks/tasks.ts'
import { filterCondition } from './condition.ts'
import { keptQuery } from './kept-queries.ts'
import { nextFirst } from './order.ts'
import { countedParts, idsInPart, matching, type Page, type Part, pageQuery, partsOf } from './parts.ts'
import type { Resolved } from './resolved.ts'

/**
 * One page, with what its lines show; people with their accounts on a platform, where one is given. Unless the filter
 * sorts otherwise, what can be worked on comes first, then what is blocked, then what is finished, newest first. Each is
 * looked at only when those before it do not fill the page, so that a page of what to do next costs the same in any
 * workspace.
 */
export async function findTasks(
  db: Kysely<Database>,
  resolved: Resolved,
  page: Page,
  platform?: Platform,
): Promise<{ tasks: TaskSummary[]; more: boolean }> {
  const wanted = page.size + 1
  const found: TaskSummary[] = []
  let skip = page.offset
  for (const [index, part] of partsOf(resolved).entries()) {
    const asked = { resolved, platform: platform ?? null, page: { offset: skip, size: wanted } }
    const rows = await tasksInPart(db, { part, index }, asked)
    found.push(...rows)
    if (found.length >= wanted) break
    if (rows.length > 0) skip = 0
    else if (skip > 0) skip -= await countPart(db, resolved, part, skip)
  }
  return { tasks: found.slice(0, page.size), more: found.length > page.size }
}

/** How many there are; no more than `most` are counted, where it is given. */
export async function countTasks(db: Kysely<Database>, resolved: Resolved, most?: number): Promise<number> {
  const all = matching(db, resolved, filterCondition(resolved)).select('task.id')
  const [row] = await run(db, countOf(db, most === undefined ? all : all.limit(most)))
  return row?.count ?? 0
}

/** How many each of these filters finds, in one query; counting stops at `most` of each. */
export async function countEach(db: Kysely<Database>, all: Resolved[], most: number): Promise<number[]> {
  if (all.length === 0) return []
  const counts = all.map((resolved) => {
    // Nothing of how it is sorted or grouped.
    const plain = { ...resolved, filter: { ...resolved.filter, sort: [], group: undefined } }
    const parts = countedParts(plain).map((part) => {
      const found = idsInPart(db, plain, part).limit(sql.lit(most)).as('found')
      return sql`(select count(*)::integer from ${found})`
    })
    return sql`${sql.join(parts, sql` + `)}`
  })
  const query = sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.compile(db)
  const { rows } = await db.executeQuery(withFreshPlan(query))
  return (rows[0]?.counts ?? []).map((count) => Math.min(count, most))
}

/**
 * How many open tasks there are, of the first `most` in their order: what is hidden or archived among them is not counted, and
 * `more` says whether there are others. Nothing but that order is asked for within, so that its index is read no further.
 */
export async function countOpen(
  db: Kysely<Database>,
  resolved: Resolved,
  most: number,
): Promise<{ count: number; more: boolean }> {
  const { viewer } = resolved
  const shown = sql`${visibleTasks(viewer)} and ${filterCondition(resolved)}`
  const query = sql<{ count: number; read: number }>`
    select count(*) filter (where ${shown})::integer as count, count(*)::integer as read
    from (select * from task where workspace_id = ${viewer.workspaceId} and finished_at is null
      order by ${nextFirst('task')} limit ${sql.lit(most)}) task`.compile(db)
  const { rows } = await db.executeQuery(withFreshPlan(query))
  const [{ count, read } = { count: 0, read: 0 }] = rows
  return { count, more: read === most }
}

/** The ids of at most so many, oldest task first. */
export async function taskIds(db: Kysely<Database>, resolved: Resolved, most: number): Promise<string[]> {
  const query = matching(db, resolved, filterCondition(resolved))
    .select('task.id')
    .orderBy('task.number')
    .limit(most)
  return (await run(db, query)).map(({ id }) => id)
}

/** Runs a query that is planned for its very values. */
export async function run<R>(db: Kysely<Database>, query: Compilable<R>): Promise<R[]> {
  return (await db.executeQuery(withFreshPlan(query.compile()))).rows
}

type AskedPart = { resolved: Resolved; platform: Platform | null; page: Page }

async function tasksInPart(
  db: Kysely<Database>,
  { part, index }: { part: Part; index: number },
  asked: AskedPart,
): Promise<TaskSummary[]> {
  const kept = asked.page.offset === 0 ? keptQuery(asked.resolved, index, asked.page.size) : undefined
  const { workspaceId, personId } = asked.resolved.viewer
  const rows = kept
    ? await kept(db, { workspaceId, personId, platform: asked.platform })
    : await run(db, pageQuery(db, part, asked))
  return rows.map((row) => ({ ...taskOf(row), ...summaryOf(row) }))
}

/** Never more than `most`: pages beyond its last one need only know where the next part begins. */
async function countPart(
  db: Kysely<Database>,
  resolved: Resolved,
  part: Part,
  most: number,
): Promise<number> {
  const [row] = await run(db, countOf(db, idsInPart(db, resolved, part).clearOrderBy().limit(most)))
  return row?.count ?? 0
}

function countOf<O>(db: Kysely<Database>, query: SelectQueryBuilder<Database, 'task', O>) {
  return db.selectFrom(query.as('found')).select(sql<number>`count(*)::integer`.as('count'))
}
