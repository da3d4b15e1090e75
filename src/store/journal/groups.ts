/** All that one change did, for taking it back. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { addChanges, type NetByRow, netOf } from '../../domain/history/net-change.ts'
import { inSlices } from '../database/slices.ts'
import type { Database } from '../schema.ts'
import type { Recorder } from './journal.ts'

export type Group = {
  id: string
  actorId: string | null
  at: string
  kinds: string[]
  taskIds: string[]
  changes: RowChange[]
  /** What the changes did to each row in all. */
  net: RowChange[]
  undone: boolean
  /** Ids of whom a rule told something in it, and of channels. */
  told: { people: string[]; places: string[] }
}

/** The events of a group with what they changed, locked so that it is taken back once. */
export async function lockGroup(recorder: Recorder, group: string): Promise<Group | undefined> {
  const rows = await recorder.trx
    .selectFrom('event')
    .select(['kind', 'task_id', 'actor_id', 'undone_by', 'at'])
    .select(sql<boolean>`changes is not null`.as('changing'))
    .select(sql<Group['told'] | null>`case when kind = 'task.told' then data end`.as('told'))
    .where('workspace_id', '=', recorder.workspaceId)
    .where('group_id', '=', group)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const [first] = rows
  if (!first) return undefined
  // Events without changes only followed from those that have some.
  const changing = rows.filter((row) => row.changing)
  const changes = await changesOf(recorder, group)
  const net: NetByRow = new Map()
  for await (const slice of inSlices(changes)) addChanges(net, slice)
  return {
    id: group,
    actorId: first.actor_id,
    at: first.at.toISOString(),
    kinds: [...new Set(changing.map((row) => row.kind))],
    taskIds: [...new Set(changing.flatMap((row) => row.task_id ?? []))],
    changes,
    net: netOf(net),
    undone: rows.some((row) => row.undone_by !== null),
    told: {
      people: [...new Set(rows.flatMap(({ told }) => told?.people ?? []))],
      places: [...new Set(rows.flatMap(({ told }) => told?.places ?? []))],
    },
  }
}

/** One by one: an event may have changed a hundred thousand rows, which would be read in one go. */
async function changesOf({ trx, workspaceId }: Recorder, group: string): Promise<RowChange[]> {
  const { rows } = await sql<{ change: RowChange }>`
    select c.change from event e cross join lateral jsonb_array_elements(e.changes) with ordinality as c(change, place)
    where e.workspace_id = ${workspaceId} and e.group_id = ${group} order by e.id, c.place`.execute(trx)
  return rows.map(({ change }) => change)
}

/** Of a change that is not taken back: how many rows it changed, and what there is to say of it. */
export type GroupSize = {
  rows: number
  actorId: string | null
  kind: string
  taskIds: string[]
  whole: boolean
  isRunning: boolean
}

/**
 * `whole`: what it did can only be taken back in one go, as it may close a circle, or leave a workspace without an owner.
 * `isRunning`: a part of it is still to be done.
 */
export async function sizeOfGroup(
  db: Kysely<Database>,
  workspaceId: string,
  group: string,
): Promise<GroupSize | undefined> {
  const { rows } = await sql<Omit<GroupSize, 'taskIds'> & { taskIds: string[] | null }>`
    select coalesce(sum(jsonb_array_length(e.changes)), 0)::integer as rows,
      (array_agg(e.actor_id order by e.id))[1] as "actorId", (array_agg(e.kind order by e.id))[1] as kind,
      array_agg(distinct e.task_id) filter (where e.task_id is not null) as "taskIds",
      coalesce(bool_or(jsonb_path_exists(e.changes,
        '$[*] ? (@.table == "person" || @.table == "dependency" && @.after == null)')), false) as whole,
      exists (select from large_change c where c.workspace_id = ${workspaceId} and c.state = 'running'
        and c.data->>'group' = ${group}) as "isRunning"
    from event e where e.workspace_id = ${workspaceId} and e.group_id = ${group} and e.changes is not null
    having count(*) > 0 and count(e.undone_by) = 0`.execute(db)
  const [found] = rows
  return found && { ...found, taskIds: found.taskIds ?? [] }
}

/** What a change did to what has a name of its own. */
export async function changesOfNamed(
  trx: Transaction<Database>,
  workspaceId: string,
  group: string,
): Promise<RowChange[]> {
  const { rows } = await sql<{ change: RowChange }>`
    select c.change from event e cross join lateral jsonb_array_elements(e.changes) with ordinality as c(change, place)
    where e.workspace_id = ${workspaceId} and e.group_id = ${group}
      and c.change->>'table' in ('space', 'folder', 'list', 'status') order by e.id, c.place`.execute(trx)
  return rows.map(({ change }) => change)
}

/** The events of a group that are still to be taken back, the newest first, with how many rows each changed. */
export async function changedEvents(
  db: Kysely<Database>,
  workspaceId: string,
  group: string,
  before: string | undefined,
): Promise<{ id: string; rows: number }[]> {
  const { rows } = await sql<{ id: string; rows: number }>`
    select id, jsonb_array_length(changes) as rows from event
    where workspace_id = ${workspaceId} and group_id = ${group} and changes is not null and undone_by is null
      ${before === undefined ? sql`` : sql`and id < ${before}`} order by id desc`.execute(db)
  return rows
}

/** Of these events, those that are not taken back, the newest first. */
export async function lockEvents(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<{ id: string; taskId: string | null; changes: RowChange[] }[]> {
  const rows = await trx
    .selectFrom('event')
    .select(['id', 'task_id', 'changes'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('undone_by', 'is', null)
    .orderBy('id', 'desc')
    .forNoKeyUpdate()
    .execute()
  return rows.map(({ id, task_id: taskId, changes }) => ({ id, taskId, changes: changes ?? [] }))
}

/** The newest change of somebody that is not taken back yet and takes back nothing itself. */
export async function lastGroupOf(
  db: Kysely<Database>,
  workspaceId: string,
  actorId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('event')
    .select('group_id')
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .where('changes', 'is not', null)
    .where('undone_by', 'is', null)
    .where('kind', '<>', 'change.undone')
    // What a rule did in somebody's name is taken back where it is shown.
    .where('origin', '<>', 'rule')
    // What was undone part by part may have left some events behind: they are not to be undone again.
    .where(
      sql<boolean>`not exists (select from import_run r where r.workspace_id = event.workspace_id
        and r.state in ('undoing', 'undone') and r.data->>'group' = event.group_id::text)`,
    )
    .where(
      sql<boolean>`not exists (select from large_change c where c.workspace_id = event.workspace_id
        and c.data->'work'->>'what' = 'undo' and c.data->'work'->>'of' = event.group_id::text)`,
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.group_id ?? undefined
}
