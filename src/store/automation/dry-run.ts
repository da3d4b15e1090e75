/** What a dry run asks of the copies that it works on. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** No rule but the one that is tried does anything, and what others did before is only there to be known of. */
export async function clearForDryRun(trx: Transaction<Database>, workspaceId: string): Promise<void> {
  await sql`delete from automation where workspace_id = ${workspaceId}`.execute(trx)
  await sql`update automation_run set state = 'done' where workspace_id = ${workspaceId}`.execute(trx)
}

/** When the one rule looks for tasks next, or goes on with a run; `kinds`: of timers that rules have. */
export async function nextMoment(
  db: Kysely<Database>,
  workspaceId: string,
  ruleId: string,
  kinds: string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select min(f.at) as at from (
      select due_at as at from timer where workspace_id = ${workspaceId} and kind = any(${kinds})
      union all select due_at from automation_run where workspace_id = ${workspaceId} and automation_id = ${ruleId}
        and state in ('queued', 'waiting')) f`.execute(db)
  return rows[0]?.at?.toISOString()
}

/** Of each person that rules told something: the day on which that was most often. */
export async function toldByDay(
  db: Kysely<Database>,
  workspaceId: string,
  zone: string,
): Promise<{ personId: string; day: string; count: number }[]> {
  const { rows } = await sql<{ personId: string; day: string; count: number }>`
    select distinct on (d."personId") d."personId", d.day::text as day, d.count::integer as count from (
      select p.id as "personId", (e.at at time zone ${zone})::date as day, count(*) as count
      from event e cross join lateral jsonb_array_elements_text(e.data->'people') as p(id)
      where e.workspace_id = ${workspaceId} and e.kind = 'task.told' and e.origin = 'rule'
      group by 1, 2) d
    order by d."personId", d.count desc, d.day`.execute(db)
  return rows
}
