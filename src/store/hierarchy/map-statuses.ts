/** Bringing tasks to statuses that hold where they are, whatever changed: the List, or what is defined for it. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { StatusPreference } from '../../domain/history/large-change.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { StatusMapping } from '../../domain/task/status-mapping.ts'
import { visibleList } from '../access/visible.ts'
import { inSlices } from '../database/slices.ts'
import { type Recorder, recordChanged } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { beforeAndAfter, beforeAndAfterJson } from '../tasks/status-columns.ts'
import { refreshAssignments } from '../tasks/task-changes.ts'

export type Mapping = {
  /** Which statuses became which, of tasks that the viewer sees. */
  mapped: StatusMapping[]
  /** Tasks that are finished by it. */
  finished: string[]
}

type Row = {
  id: string
  before: Record<string, unknown>
  after: Record<string, unknown>
  from_name: string
  to_name: string
  seen: boolean
}

const finishes = (category: RawBuilder<unknown>) => sql`${category} in ('done', 'closed')`

/** `tasks`: a condition on `t`. `prefer` comes before how a status is found otherwise. */
export type ToMap = { tasks: RawBuilder<boolean>; prefer?: StatusPreference | undefined }

/**
 * `target`: what each status becomes in each List, of those that hold there: the one itself, else the one of that name, else the
 * first of that category, else the first that means finished or unfinished as before.
 */
function targets(workspaceId: string, { tasks, prefer }: ToMap): RawBuilder<unknown> {
  return sql`concerned as (
      select distinct t.list_id, t.status_id from task t where t.workspace_id = ${workspaceId} and ${tasks}
    ), here as (
      select l.id as for_list, s.id, s.name, s.category, s.position, ${distance} as distance
      from list l join status s on s.workspace_id = l.workspace_id and s.deleted_at is null
        and (s.list_id = l.id or s.folder_id = l.folder_id or s.space_id = l.space_id
          or num_nonnulls(s.list_id, s.folder_id, s.space_id) = 0)
      where l.workspace_id = ${workspaceId} and l.id in (select list_id from concerned)
    ), held as (
      select h.* from here h where distance = (select min(distance) from here n where n.for_list = h.for_list)
    ), target as (
      select distinct on (c.list_id, c.status_id) c.list_id, c.status_id as from_id, s.name as from_name,
        h.id, h.name, h.category
      from concerned c join status s on s.workspace_id = ${workspaceId} and s.id = c.status_id
      join held h on h.for_list = c.list_id
      order by c.list_id, c.status_id,
        (s.id = any(${prefer?.from ?? []}::uuid[]) and h.id = ${prefer?.to ?? noStatus}::uuid) desc,
        h.id = s.id desc, lower(h.name) = lower(s.name) desc, h.category = s.category desc,
        (${finishes(sql`h.category`)}) = (${finishes(sql`s.category`)}) desc, h.position
    )`
}

/** Tasks `t` of a condition that are not as their `target` `x` says. */
function unsettled(workspaceId: string, tasks: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`task t join target x on x.list_id = t.list_id and x.from_id = t.status_id
      join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
      where t.workspace_id = ${workspaceId} and ${tasks}
        and (x.id <> t.status_id or (${finishes(sql`x.category`)}) <> (t.finished_at is not null)
          or (x.category = 'open' and t.started_at is not null)
          or (x.category = 'active' and t.started_at is null))`
}

/** The tasks that `mapStatuses` would change. */
export async function tasksToMap(
  db: Kysely<Database>,
  workspaceId: string,
  wanted: ToMap,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with ${targets(workspaceId, wanted)}
    select t.id from ${unsettled(workspaceId, wanted.tasks)}`.execute(db)
  return rows.map((row) => row.id)
}

/** Every task of a condition gets the status it is to have, and is started and finished as that says. One statement, however many. */
export async function mapStatuses(
  recorder: Recorder & { now: string },
  viewer: Viewer,
  wanted: ToMap,
): Promise<Mapping> {
  const { now } = recorder
  const { workspaceId } = viewer
  const { rows } = await sql<Row>`
    with ${targets(workspaceId, wanted)}, old as (
      select t.id, t.status_id, t.started_at, t.finished_at, x.id as to_id, x.category, x.from_name,
        x.name as to_name, ${visibleList(viewer)} as seen
      from ${unsettled(workspaceId, wanted.tasks)}
      for no key update of t
    ), changed as (update task t set status_id = old.to_id, updated_at = ${now},
      started_at = case old.category when 'open' then null when 'active' then coalesce(t.started_at, ${now})
        else t.started_at end,
      finished_at = case when ${finishes(sql`old.category`)} then coalesce(t.finished_at, ${now}) end
    from old where t.workspace_id = ${workspaceId} and t.id = old.id
    returning t.id, old.from_name, old.to_name, old.seen, ${beforeAndAfter})
    select id, from_name, to_name, seen, ${beforeAndAfterJson} from changed`.execute(recorder.trx)
  for await (const slice of inSlices(rows)) for (const row of slice) recordChanged(recorder, 'task', row)
  const turned = rows.filter((row) => (row.before.finished_at === null) !== (row.after.finished_at === null))
  await refreshAssignments(
    recorder.trx,
    recorder.workspaceId,
    turned.map((row) => row.id),
  )
  const finished = turned.flatMap((row) => (row.before.finished_at === null ? [row.id] : []))
  return { mapped: counted(rows), finished }
}

/** For `mapStatuses`: tasks by their ids. */
export function theseTasks(ids: string[]): RawBuilder<boolean> {
  return sql`t.id = any(${ids}::uuid[])`
}

/** The id of no status. */
const noStatus = '00000000-0000-0000-0000-000000000000'

/** How far a definition is from the List: the nearest holds. */
const distance = sql<number>`case when s.list_id is not null then 0 when s.folder_id is not null then 1
  when s.space_id is not null then 2 else 3 end`

function counted(rows: Row[]): StatusMapping[] {
  const changed = rows.filter((row) => row.seen && row.from_name !== row.to_name)
  const pairs = Map.groupBy(changed, (row) => JSON.stringify([row.from_name, row.to_name]))
  return [...pairs.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ from: first.from_name, to: first.to_name, count: same.length }] : []
  })
}
