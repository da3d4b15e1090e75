/** Rules that people make. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Automation } from '../../domain/automation/automation.ts'
import type { Problem } from '../../domain/automation/problem.ts'
import { newId } from '../../domain/id.ts'
import type { LevelKind, Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { readDefinition, readProblem } from './definition.ts'

export type AutomationRow = {
  id: string
  number: number
  name: string
  /** Undefined is the workspace. */
  level: { kind: LevelKind; id: string } | undefined
  ownerId: string
  state: 'on' | 'off' | 'paused'
  problem: Problem | null
  automation: Automation
  failures: number
  /** Since when it waits for what it waits for. */
  onSince: string
}

type Row = {
  id: string
  number: number
  name: string
  level_kind: LevelKind | null
  level_id: string | null
  owner_id: string
  state: AutomationRow['state']
  problem: unknown
  definition: unknown
  failures: number
  on_since: Date
}

/** Of `automation` as `a`. */
export const automationColumns = sql`a.id, a.number, a.name, a.level_kind, a.level_id, a.owner_id, a.state, a.problem,
  a.definition, a.failures, a.on_since`

export function automationOf(row: Row): AutomationRow {
  const { level_kind: kind, level_id: id } = row
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    level: kind && id ? { kind, id } : undefined,
    ownerId: row.owner_id,
    state: row.state,
    problem: readProblem(row.problem),
    automation: readDefinition(row.definition),
    failures: row.failures,
    onSince: row.on_since.toISOString(),
  }
}

/** Those that somebody may know of: of the workspace, and of levels that they see. In the order of their numbers. */
export async function automationsOf(
  db: Kysely<Database>,
  viewer: Viewer,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<AutomationRow[]> {
  const { rows } = await sql<Row>`select ${automationColumns} from automation a
    where a.workspace_id = ${viewer.workspaceId} and a.deleted_at is null and ${condition}
      and (coalesce(a.level_kind, '') <> 'list' or exists (select from list l
        where l.workspace_id = a.workspace_id and l.id = a.level_id and ${visibleList(viewer)}))
    order by a.number`.execute(db)
  return rows.map(automationOf)
}

/** Whoever may know of them: nobody is asked. Deleted ones are not among them. */
export async function automationsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<AutomationRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`select ${automationColumns} from automation a
    where a.workspace_id = ${workspaceId} and a.id = any(${ids}::uuid[]) and a.deleted_at is null
    order by a.number`.execute(db)
  return rows.map(automationOf)
}

/** Those that are on, and whose trigger is this. */
export async function automationsWaitingFor(
  db: Kysely<Database>,
  workspaceId: string,
  trigger: Automation['trigger']['on'],
): Promise<AutomationRow[]> {
  const { rows } = await sql<Row>`select ${automationColumns} from automation a
    where a.workspace_id = ${workspaceId} and a.trigger = ${trigger} and a.state = 'on' and a.deleted_at is null
    order by a.number`.execute(db)
  return rows.map(automationOf)
}

/** Those that somebody owns, wherever they are for; they stay as they are from here on. */
export async function lockAutomationsOf(
  trx: Transaction<Database>,
  workspaceId: string,
  ownerId: string,
): Promise<AutomationRow[]> {
  const { rows } = await sql<Row>`select ${automationColumns} from automation a
    where a.workspace_id = ${workspaceId} and a.owner_id = ${ownerId} and a.deleted_at is null
    order by a.number for no key update`.execute(trx)
  return rows.map(automationOf)
}

export function numbered(number: number): RawBuilder<unknown> {
  return sql`a.number = ${number}`
}

export function withIds(ids: string[]): RawBuilder<unknown> {
  return sql`a.id = any(${ids}::uuid[])`
}

export type NewAutomation = Pick<AutomationRow, 'name' | 'level' | 'ownerId' | 'automation'> & {
  triggerKey: string
}

/** Returns its number. Rules of one workspace are made one after the other. */
export async function addAutomation(
  recorder: Recorder,
  { name, level, ownerId, automation, triggerKey }: NewAutomation,
  now: string,
): Promise<{ id: string; number: number }> {
  const { trx, workspaceId } = recorder
  await sql`select id from workspace where id = ${workspaceId} for no key update`.execute(trx)
  const { rows } = await sql<{
    number: number
  }>`select coalesce(max(number), 0)::integer + 1 as number from automation
    where workspace_id = ${workspaceId}`.execute(trx)
  const added = { id: newId(), number: rows[0]?.number ?? 1 }
  await addRows(recorder, 'automation', [
    {
      ...added,
      name,
      level_kind: level?.kind ?? null,
      level_id: level?.id ?? null,
      owner_id: ownerId,
      state: 'on',
      problem: null,
      failures: 0,
      ...(await definitionColumns(trx, automation, triggerKey)),
      on_since: now,
      created_at: now,
      deleted_at: null,
    },
  ])
  return added
}

/** Whoever changes what it does is its owner from then on. */
export async function changeDefinition(
  recorder: Recorder,
  id: string,
  change: Pick<NewAutomation, 'name' | 'ownerId' | 'automation' | 'triggerKey'> & { onSince: string },
): Promise<void> {
  await changeRows(recorder, 'automation', [id], {
    name: change.name,
    owner_id: change.ownerId,
    state: 'on',
    problem: null,
    failures: 0,
    on_since: change.onSince,
    ...(await definitionColumns(recorder.trx, change.automation, change.triggerKey)),
  })
}

async function definitionColumns(trx: Transaction<Database>, automation: Automation, triggerKey: string) {
  // Made lower case by the database, as what it is compared with: other alphabets depend on its locale.
  const { rows } = await sql<{ key: string }>`select lower(${triggerKey}::text) as key`.execute(trx)
  const key = rows[0]?.key ?? triggerKey
  return { trigger: automation.trigger.on, trigger_key: key, definition: { v: 1, ...automation } }
}

export async function switchAutomation(
  recorder: Recorder,
  id: string,
  state: 'off' | 'paused',
  problem: Problem | null = null,
): Promise<void> {
  await changeRows(recorder, 'automation', [id], { state, problem, failures: 0 })
}

export async function switchOnAutomation(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'automation', [id], { state: 'on', problem: null, failures: 0, on_since: now })
}

/** Its names are those of today; what it does is the same. */
export async function followInDefinition(
  recorder: Recorder,
  id: string,
  { automation, triggerKey }: Pick<NewAutomation, 'automation' | 'triggerKey'>,
): Promise<void> {
  await changeRows(
    recorder,
    'automation',
    [id],
    await definitionColumns(recorder.trx, automation, triggerKey),
  )
}

export async function renameAutomation(recorder: Recorder, id: string, name: string): Promise<void> {
  await changeRows(recorder, 'automation', [id], { name })
}

export async function removeAutomation(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'automation', [id], { deleted_at: now })
}

/** How often in a row it failed now; 0 is that it went well. */
export async function countFailures(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  failures: number,
): Promise<void> {
  await sql`update automation set failures = ${failures} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    trx,
  )
}
