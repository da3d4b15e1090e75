/** Changes of thousands of tasks that are on their way. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { LargeChangeData } from '../../domain/history/large-change.ts'
import { isFree, lease } from '../database/leases.ts'
import { leaveWork } from '../database/left-work.ts'
import type { Database } from '../schema.ts'

export type LargeChange = {
  workspaceId: string
  id: string
  personId: string
  state: Row['state']
  data: LargeChangeData
  failures: number
}

const level = z.object({ kind: z.enum(['space', 'folder', 'list']), id: z.string(), name: z.string() })
const marked = { level, lists: z.array(z.string()), at: z.string() }
const mapping = z.object({ from: z.string(), to: z.string(), count: z.number() })

/** One may be under way while Baton is upgraded, so this schema may only ever accept more. */
const stored = z.object({
  v: z.literal(1),
  group: z.string(),
  work: z.discriminatedUnion('what', [
    z.object({ what: z.literal('delete'), ...marked }),
    z.object({ what: z.literal('restore'), ...marked }),
    z.object({
      what: z.literal('statuses'),
      level: level.optional(),
      prefer: z.object({ from: z.array(z.string()), to: z.string() }).optional(),
      mapped: z.array(mapping),
    }),
    z.object({
      what: z.literal('undo'),
      of: z.string(),
      kind: z.string(),
      before: z.string().optional(),
      left: z.object({ count: z.number(), first: z.array(z.string()) }),
    }),
  ]),
  total: z.number(),
  done: z.number(),
  toldAt: z.string(),
})

export async function addLargeChange(
  trx: Transaction<Database>,
  { workspaceId, id, personId, data }: Omit<LargeChange, 'state' | 'failures'>,
  now: string,
): Promise<void> {
  await trx
    .insertInto('large_change')
    .values({
      workspace_id: workspaceId,
      id,
      person_id: personId,
      state: 'running',
      data: textOf(data),
      created_at: now,
    })
    .execute()
  await leaveWork(trx, 'change')
}

/** Stores how far it is. A part that went well ends its failures in a row. */
export async function saveLargeChange(
  trx: Transaction<Database>,
  { workspaceId, id, state, data }: LargeChange,
): Promise<void> {
  await trx
    .updateTable('large_change')
    .set({ state, data: textOf(data), failures: 0 })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  if (state === 'running') await leaveWork(trx, 'change')
}

/** Returns how often in a row its next part has failed by now. */
export async function countFailure(
  db: Kysely<Database>,
  { workspaceId, id }: Pick<LargeChange, 'workspaceId' | 'id'>,
): Promise<number> {
  const { rows } = await sql<{ failures: number }>`update large_change set failures = failures + 1
    where workspace_id = ${workspaceId} and id = ${id} returning failures`.execute(db)
  return rows[0]?.failures ?? 0
}

function textOf(data: LargeChangeData): string {
  return JSON.stringify({ v: 1, ...data })
}

/** Nobody else goes on with it before this transaction ends. */
export async function lockLargeChange(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<LargeChange, 'workspaceId' | 'id'>,
): Promise<LargeChange | undefined> {
  const row = await trx
    .selectFrom('large_change')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && changeOf(row)
}

/** Claims the oldest of a workspace, since each stands on what those before it did; undefined where there is none. */
export async function claimLargeChange(db: Kysely<Database>): Promise<LargeChange | undefined> {
  const { rows } = await sql<Row>`
    with next as materialized (select r.workspace_id, r.id from large_change r
      where r.state = 'running' and ${isFree} and not exists (select from large_change o
        where o.workspace_id = r.workspace_id and o.state = 'running'
          and (o.created_at, o.id) < (r.created_at, r.id))
      order by r.created_at limit 1 for update of r skip locked)
    update large_change r set leased_until = ${lease}
    from next where r.workspace_id = next.workspace_id and r.id = next.id returning r.*`.execute(db)
  const [row] = rows
  return row && changeOf(row)
}

/** Whether one is on its way in a workspace: what comes after it has to wait its turn. */
export async function isLargeChangeRunning(db: Kysely<Database>, workspaceId: string): Promise<boolean> {
  const { rows } =
    await sql`select from large_change where workspace_id = ${workspaceId} and state = 'running'
    limit 1`.execute(db)
  return rows.length > 0
}

/** Whether this change is being taken back part by part. Nobody else begins to before this transaction ends. */
export async function isBeingTakenBack(
  trx: Transaction<Database>,
  workspaceId: string,
  group: string,
): Promise<boolean> {
  await sql`select id from event where workspace_id = ${workspaceId} and group_id = ${group}
    order by id limit 1 for no key update`.execute(trx)
  const { rows } =
    await sql`select from large_change where workspace_id = ${workspaceId} and state = 'running'
    and data->'work'->>'what' = 'undo' and data->'work'->>'of' = ${group}`.execute(trx)
  return rows.length > 0
}

type Row = Selectable<Database['large_change']>

function changeOf(row: Row): LargeChange {
  const { workspace_id: workspaceId, id, person_id: personId, state, failures } = row
  return { workspaceId, id, personId, state, failures, data: stored.parse(row.data) }
}
