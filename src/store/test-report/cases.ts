/** What is known of automatic tests. */
import { createHash } from 'node:crypto'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { KnownTest } from '../../domain/test-report/judge.ts'
import type { TestCase } from '../../domain/test-report/report.ts'
import { knownToPerson } from '../access/visible.ts'
import { inSlices } from '../database/slices.ts'
import type { Database } from '../schema.ts'

/** `taskId`: the task that it has, which may be gone; `itemId`: its place on that task's checklist. */
export type KnownCase = KnownTest & {
  key: string
  branch: string
  taskId: string | null
  itemId: string | null
}

export function keyOfCase({ suite, classname, name }: TestCase): string {
  return createHash('sha256')
    .update(JSON.stringify([suite, classname, name]))
    .digest('hex')
}

type Row = {
  key: string
  branch: string
  state: KnownTest['state']
  recent: string
  flaky: boolean
  run_by: KnownTest['by']
  run_order: number
  task_id: string | null
  item_id: string | null
}

function knownOf({ key, branch, state, recent, flaky, ...row }: Row): KnownCase {
  const { run_by: by, run_order: order, task_id: taskId, item_id: itemId } = row
  return { key, branch, state, recent, flaky, by, order, taskId, itemId }
}

const columns = sql`c.key, c.branch, c.state, c.recent, c.flaky, c.run_by, c.run_order, c.task_id, c.item_id`

/**
 * Those with these keys: of every branch where they have a task, of this one in any case. Each is looked up by its key, one by
 * one: what the planner thinks of a table that has just been filled would have it read whole for each slice.
 */
export async function casesOf(
  db: Kysely<Database>,
  workspaceId: string,
  { listId, branch }: { listId: string; branch: string },
  keys: string[],
): Promise<KnownCase[]> {
  const found: KnownCase[] = []
  for await (const slice of inSlices(keys)) {
    const looked = (
      condition: RawBuilder<unknown>,
    ) => sql`select ${columns} from unnest(${slice}::text[]) as k (key)
      join lateral (select * from test_case t where t.workspace_id = ${workspaceId} and t.list_id = ${listId}
        and t.key = k.key and ${condition} offset 0) c on true`
    const { rows } = await sql<Row>`${looked(sql`t.branch = ${branch}`)}
      union all ${looked(sql`t.branch <> ${branch} and t.task_id is not null`)}`.execute(db)
    found.push(...rows.map(knownOf))
  }
  return found
}

/** All that have one of these tasks. */
export async function casesOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<KnownCase[]> {
  if (taskIds.length === 0) return []
  const { rows } = await sql<Row>`select ${columns} from test_case c
    where c.workspace_id = ${workspaceId} and c.task_id = any(${taskIds}::uuid[])`.execute(db)
  return rows.map(knownOf)
}

export type CaseToKeep = KnownCase & { name: string }

export async function keepCases(
  trx: Transaction<Database>,
  workspaceId: string,
  listId: string,
  { cases, now }: { cases: readonly CaseToKeep[]; now: string },
): Promise<void> {
  for await (const slice of inSlices(cases)) {
    const rows = slice.map(({ by, order, taskId, itemId, ...each }) => ({
      ...{ ...each, workspace_id: workspaceId, list_id: listId, run_by: by, run_order: order },
      ...{ task_id: taskId, item_id: itemId, seen_at: now },
    }))
    await trx
      .insertInto('test_case')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'list_id', 'branch', 'key']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          state: eb.ref('excluded.state'),
          recent: eb.ref('excluded.recent'),
          flaky: eb.ref('excluded.flaky'),
          run_by: eb.ref('excluded.run_by'),
          run_order: eb.ref('excluded.run_order'),
          task_id: eb.ref('excluded.task_id'),
          item_id: eb.ref('excluded.item_id'),
          seen_at: eb.ref('excluded.seen_at'),
        })),
      )
      .execute()
  }
}

/** False where it was there before. */
export async function noteReport(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, listId }: { id: string; listId: string },
  now: string,
): Promise<boolean> {
  const { rows } = await sql`insert into test_report (workspace_id, id, list_id, at)
    values (${workspaceId}, ${id}, ${listId}, ${now}) on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

/** Of these people, those who may know of a List and are still here. */
export async function ownersKnowing(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
  personIds: string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select p.id from person p
    join list l on l.workspace_id = p.workspace_id and l.id = ${listId} and l.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.id = any(${personIds}::uuid[]) and p.removed_at is null
      and ${knownToPerson}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The items of a task's checklist, in their order. */
export async function itemsOf(db: Kysely<Database>, workspaceId: string, taskId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from checklist_item
    where workspace_id = ${workspaceId} and task_id = ${taskId} order by position, id`.execute(db)
  return rows.map(({ id }) => id)
}
