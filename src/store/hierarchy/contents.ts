/** What is in Lists, as far as somebody sees it. */
import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList, visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'

/** Of so many tasks each is named by its number. */
const mostNumbers = 20

/** `digest` is another one as soon as one of these Lists or tasks is another; `numbers` are those of few tasks. */
export type Contents = { lists: number; tasks: number; open: number; digest: string; numbers: number[] }

/** Sums of hashes do not depend on an order, so that nothing is sorted, however many tasks there are. */
export async function contentsOf(db: Kysely<Database>, viewer: Viewer, listIds: string[]): Promise<Contents> {
  const { rows } = await sql<Contents>`
    with seen as materialized (
      select l.id from list l
      where l.workspace_id = ${viewer.workspaceId} and l.id = any(${listIds}::uuid[]) and ${visibleList(viewer)}
    ), these as materialized (
      select task.id, task.number, task.finished_at from task
      where task.workspace_id = ${viewer.workspaceId} and task.list_id = any(${listIds}::uuid[])
        and ${visibleTasks(viewer)}
    )
    select (select count(*)::integer from seen) as lists,
      count(*)::integer as tasks, count(*) filter (where finished_at is null)::integer as open,
      concat_ws('/', (select sum(hashtextextended(id::text, 0)) from seen), sum(hashtextextended(id::text, 0))) as digest,
      case when count(*) <= ${sql.lit(mostNumbers)} then coalesce(jsonb_agg(number order by number), '[]')
        else '[]'::jsonb end as numbers
    from these`.execute(db)
  return rows[0] ?? { lists: 0, tasks: 0, open: 0, digest: '', numbers: [] }
}
