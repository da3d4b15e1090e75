/** What live cards show, for many tasks in one round trip. */
import { type Kysely, sql } from 'kysely'
import type { ShownIssue } from '../../domain/code-host/issue.ts'
import type { ShownPull } from '../../domain/code-host/pull.ts'
import type { TaskSummary } from '../../domain/task/records.ts'
import { everyMember } from '../access/visible.ts'
import { issuesOfTasks } from '../code-host/issues.ts'
import { pullsOfTasks } from '../code-host/shown-pulls.ts'
import { attachmentCounts } from '../conversation/attachments.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { pipelined } from '../database/pipelined.ts'
import type { Database } from '../schema.ts'
import { summariseFor } from './summaries.ts'
import { selectTasks, taskOf } from './tasks.ts'

/** `files` and `comments` are how many there are; `blockers` how many of what it waits for is done. */
export type LiveDetails = {
  task: TaskSummary
  tags: string[]
  files: number
  comments: number
  blockers: { done: number; of: number }
  pulls: ShownPull[]
  issue: ShownIssue | undefined
}

type Asked = { workspaceId: string; taskIds: string[] }

const tasks = compiled((db, value: Values<Asked>) =>
  selectTasks(db, value('workspaceId')).where((eb) => eb('task.id', '=', eb.fn.any(value('taskIds')))),
)

const extras = compiled((db, value: Values<Asked>) =>
  db
    .selectFrom('task')
    .select('task.id')
    .select(
      sql<string[]>`array(select g.tag from task_tag g
        where g.workspace_id = task.workspace_id and g.task_id = task.id order by g.tag)`.as('tags'),
    )
    .select(
      sql<number>`(select count(*)::integer from comment c
        where c.workspace_id = task.workspace_id and c.task_id = task.id and c.deleted_at is null)`.as(
        'comments',
      ),
    )
    .select(
      sql<{
        done: number
        of: number
      }>`(select jsonb_build_object('done', count(b.finished_at), 'of', count(*))
        from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
          and b.deleted_at is null
        where d.workspace_id = task.workspace_id and d.dependent_id = task.id)`.as('blockers'),
    )
    .where('task.workspace_id', '=', value('workspaceId'))
    .where((eb) => eb('task.id', '=', eb.fn.any(value('taskIds')))),
)

/**
 * As everybody in a channel may see them: other tasks in private Lists are “a private task”, subtasks in those do not
 * count. Deleted tasks are left out.
 */
export async function liveDetails(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, LiveDetails>> {
  if (taskIds.length === 0) return new Map()
  const [rows, more, summary, files, pulls, issues] = await pipelined(db, (pipe) =>
    Promise.all([
      tasks(pipe, { workspaceId, taskIds }),
      extras(pipe, { workspaceId, taskIds }),
      summariseFor(pipe, everyMember(workspaceId), taskIds),
      attachmentCounts(pipe, workspaceId, taskIds),
      pullsOfTasks(pipe, workspaceId, taskIds),
      issuesOfTasks(pipe, workspaceId, taskIds),
    ]),
  )
  const beside = new Map(more.map((row) => [row.id, row]))
  return new Map(
    rows.map((row) => {
      const { tags = [], comments = 0, blockers = { done: 0, of: 0 } } = beside.get(row.id) ?? {}
      return [
        row.id,
        {
          task: { ...taskOf(row), ...summary(row.id) },
          tags,
          files: files.get(row.id) ?? 0,
          comments,
          blockers,
          pulls: pulls.get(row.id) ?? [],
          issue: issues.get(row.id),
        },
      ]
    }),
  )
}
