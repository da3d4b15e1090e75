/** Tasks with what a line about each shows: columns of a query on `task`, so that they come with the tasks themselves. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { TaskRecord, TaskSummary, Viewer } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import type { Platform } from '../../platform.ts'
import { perRoleQuery, type ViewerParams, visibleList } from '../access/visible.ts'
import { compiled, forceKeyLookup, type Values, wantedIds } from '../database/compiled.ts'
import { type PersonSelection, personOf } from '../people/people.ts'
import type { Database } from '../schema.ts'

/** Each is null where there are none. */
type Summary = {
  assignees: PersonSelection[] | null
  waits_for: { id: string; number: number }[] | null
  progress: { done: number; of: number } | null
  list_name: string | null
}
type RowDetails = Omit<TaskSummary, keyof TaskRecord>

/** People come with their accounts on a platform, where one is given. */
const assignees = (platform: RawBuilder<unknown>) => sql<Summary['assignees']>`(
  select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', p.role, 'time_zone', p.time_zone,
    'account', (select external_id from account a where a.workspace_id = p.workspace_id and a.person_id = p.id
      and a.platform = ${platform}::text order by seen_at desc nulls last limit 1)) order by p.name)
  from assignment x join lateral (select * from person
    where person.workspace_id = x.workspace_id and person.id = x.person_id offset ${forceKeyLookup}) p on true
  where x.workspace_id = task.workspace_id and x.task_id = task.id)`

/** Unfinished tasks that it waits for, whoever may know of them. */
const waitsFor = sql<Summary['waits_for']>`(
  select json_agg(json_build_object('id', b.id, 'number', b.number) order by b.number)
  from dependency d join lateral (select t.id, t.number from task t where t.workspace_id = d.workspace_id
    and t.id = d.blocker_id and t.finished_at is null and t.deleted_at is null offset ${forceKeyLookup}) b on true
  where d.workspace_id = task.workspace_id and d.dependent_id = task.id)`

/** How many of its direct subtasks are finished, of those its reader may see: whoever sees it sees what is in its List. */
const progress = (viewer: ViewerParams) => sql<Summary['progress']>`(
  select case when count(*) > 0 then json_build_object('done', count(s.finished_at), 'of', count(*)) end
  from task s join list l on l.workspace_id = s.workspace_id and l.id = s.list_id
  where s.workspace_id = task.workspace_id and s.parent_id = task.id and s.deleted_at is null
    and (s.list_id = task.list_id or ${visibleList(viewer)}))`

/** What its List is called, for whoever sees it. */
const nameOfList = sql<Summary['list_name']>`(
  select l.name from list l where l.workspace_id = task.workspace_id and l.id = task.list_id)`

/** To be selected beside the columns of `task`, which has to have its `workspace_id`, `id` and `list_id`. */
export function summaryColumns(viewer: ViewerParams, platform: RawBuilder<unknown>) {
  return [
    assignees(platform).as('assignees'),
    waitsFor.as('waits_for'),
    progress(viewer).as('progress'),
    nameOfList.as('list_name'),
  ] as const
}

export function summaryOf({
  assignees,
  waits_for: waitsFor,
  progress,
  list_name: list,
}: Summary): RowDetails {
  return {
    assignees: (assignees ?? []).map(personOf),
    waitsFor: (waitsFor ?? []).map(({ id, number }) => ({ id, ref: refOf(number) })),
    ...(progress && { progress }),
    ...(list !== null && { listName: list }),
  }
}

type Reader = { workspaceId: string; personId: string; platform: Platform | null }

const byIds = perRoleQuery((role) =>
  compiled((db, value: Values<Reader & { taskIds: string[] }>) =>
    db
      .selectFrom(wantedIds(value('taskIds')))
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('task')
            .select(['task.workspace_id', 'task.id', 'task.list_id'])
            .where('task.workspace_id', '=', value('workspaceId'))
            .whereRef('task.id', '=', 'wanted.id')
            .offset(forceKeyLookup)
            .as('task'),
        (join) => join.onTrue(),
      )
      .select('task.id')
      .select(summaryColumns(viewerIn(value, role), value('platform'))),
  ),
)

/** Of a list the server does not know how long it is, so that it would plan anew for each. */
const byId = perRoleQuery((role) =>
  compiled((db, value: Values<Reader & { taskId: string }>) =>
    db
      .selectFrom('task')
      .select('task.id')
      .select(summaryColumns(viewerIn(value, role), value('platform')))
      .where('task.workspace_id', '=', value('workspaceId'))
      .where('task.id', '=', value('taskId')),
  ),
)

function viewerIn(value: Values<Reader>, role: Viewer['role']): ViewerParams {
  return { workspaceId: value('workspaceId'), personId: value('personId'), role }
}

/** Tasks that were found by other ways, with what their lines show. */
export async function summarise(
  db: Kysely<Database>,
  viewer: Viewer,
  tasks: TaskRecord[],
  platform?: Platform,
): Promise<TaskSummary[]> {
  const ids = tasks.map((task) => task.id)
  const summary = await summariseFor(db, viewer, ids, platform)
  return tasks.map((task) => ({ ...task, ...summary(task.id) }))
}

/** What a line about each of these tasks shows besides the task. */
export async function summariseFor(
  db: Kysely<Database>,
  viewer: Viewer,
  taskIds: string[],
  platform: Platform | null = null,
): Promise<(id: string) => RowDetails> {
  const rows = await readSummaries(db, viewer, taskIds, platform)
  const found = new Map(rows.map((row) => [row.id, summaryOf(row)]))
  return (id) => found.get(id) ?? { assignees: [], waitsFor: [] }
}

async function readSummaries(
  db: Kysely<Database>,
  viewer: Viewer,
  taskIds: string[],
  platform: Platform | null,
): Promise<(Summary & { id: string })[]> {
  const { workspaceId, personId } = viewer
  const reader = { workspaceId, personId, platform }
  const [taskId, ...others] = taskIds
  if (taskId === undefined) return []
  return others.length > 0
    ? byIds(viewer)(db, { ...reader, taskIds })
    : byId(viewer)(db, { ...reader, taskId })
}
