import { type Kysely, sql } from 'kysely'
import type { TaskSummary, Viewer } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { currentTasks, perRoleQuery } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import type { Database } from '../schema.ts'
import { nextFirst } from '../search/order.ts'
import { summaryColumns, summaryOf } from './summaries.ts'
import { selectTasks, taskOf } from './tasks.ts'

/** How many of somebody's next tasks are looked through for what waits for them. */
const lookedThrough = 50
/** As many of what others have. */
const most = 5

type Asked = { workspaceId: string; personId: string; platform: Platform | null }

const waiting = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) => {
    const viewer = { workspaceId: value('workspaceId'), personId: value('personId'), role }
    const { workspaceId, personId } = viewer
    return selectTasks(db, workspaceId)
      .select(summaryColumns(viewer, value('platform')))
      .where(currentTasks(viewer))
      .where('task.finished_at', 'is', null)
      .where(
        sql<boolean>`task.id in (
          select d.dependent_id from (
            select task_id from assignment where workspace_id = ${workspaceId} and person_id = ${personId} and open
            order by ${nextFirst('assignment')} limit ${sql.lit(lookedThrough)}
          ) mine join dependency d on d.workspace_id = ${workspaceId} and d.blocker_id = mine.task_id)`,
      )
      .where(sql<boolean>`not exists (select from assignment a
        where a.workspace_id = task.workspace_id and a.task_id = task.id and a.person_id = ${personId})`)
      .orderBy(nextFirst('task'))
      .limit(sql.lit(most))
  }),
)

/** A few unfinished tasks of others that wait for one of the tasks that are next for this person. */
export async function waitingFor(
  db: Kysely<Database>,
  viewer: Viewer,
  platform: Platform | null,
): Promise<TaskSummary[]> {
  const { workspaceId, personId } = viewer
  const rows = await waiting(viewer)(db, { workspaceId, personId, platform })
  return rows.map((row) => ({ ...taskOf(row), ...summaryOf(row) }))
}
