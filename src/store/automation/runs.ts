/** Runs of rules: one for each time that a rule was to run, whatever came of it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Action } from '../../domain/automation/automation.ts'
import { leaveWork } from '../database/left-work.ts'
import type { Database } from '../schema.ts'
import { storedActions } from './definition.ts'

/**
 * What happened, for placeholders and for whom it names; `made`: the task that was made last; `until`: where it waits for its
 * task to be as the rule says, the moment at which it gives that up.
 */
export type RunContext = {
  by?: string | undefined
  /** Who was asked for a review. */
  reviewer?: string | undefined
  /** Which pull request it was, and where it is. */
  pull?: string | undefined
  from?: string | undefined
  to?: string | undefined
  comment?: string | undefined
  made?: string | undefined
  /** Who owned the rule. */
  owner?: string | undefined
  until?: string | undefined
}

/**
 * What one action did, in words that name no task; or why it did nothing: the part of the condition that said no, or a refusal's
 * code with its arguments.
 */
export type LogEntry = { action: string; did?: string; problem?: string; args?: object }

export type Run = {
  workspaceId: string
  id: string
  automationId: string
  taskId: string | null
  eventId: string | null
  state: Database['automation_run']['state']
  chain: string[]
  context: RunContext
  actions: Action[]
  step: number
  log: LogEntry[]
  at: string
  dueAt: string
  tookMs: number
  failures: number
}

const text = z.string().optional()
const context = z.object({
  ...{ by: text, reviewer: text, pull: text, from: text, to: text, comment: text, made: text, until: text },
  owner: text,
})
const log = z.array(
  z.object({
    action: z.string(),
    did: z.string().exactOptional(),
    problem: z.string().exactOptional(),
    args: z.looseObject({}).exactOptional(),
  }),
)

export type NewRun = Pick<
  Run,
  'id' | 'automationId' | 'taskId' | 'eventId' | 'chain' | 'context' | 'actions' | 'log'
> & {
  state: 'queued' | 'unfit' | 'looped'
  position: number
}

/** Each once, with whoever owns its rule now. Returns the ids of those that were not there. */
export async function addRuns(
  trx: Transaction<Database>,
  workspaceId: string,
  runs: NewRun[],
  now: string,
): Promise<Set<string>> {
  if (runs.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    with fresh as materialized (select ${workspaceId}::uuid, r.id, r."automationId", r."taskId", r."eventId", r.state,
      array(select jsonb_array_elements_text(r.chain))::uuid[], r.context || jsonb_build_object('owner', a.owner_id), r.actions, r.log, r.position,
      ${now}::timestamptz as at, ${now}::timestamptz as due_at
    from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as r(id uuid, "automationId" uuid, "taskId" uuid,
      "eventId" uuid, state text, chain jsonb, context jsonb, actions jsonb, log jsonb, position integer)
    join automation a on a.workspace_id = ${workspaceId} and a.id = r."automationId")
    insert into automation_run (workspace_id, id, automation_id, task_id, event_id, state, chain, context, actions, log,
      position, at, due_at)
    select * from fresh on conflict do nothing returning id`.execute(trx)
  if (runs.some(({ state }) => state === 'queued')) await leaveWork(trx, 'rule')
  return new Set(rows.map(({ id }) => id))
}

/** The rules that led to what these groups of events did, with the one that did it last. */
export async function chainsOf(
  db: Kysely<Database>,
  workspaceId: string,
  groups: string[],
): Promise<Map<string, string[]>> {
  if (groups.length === 0) return new Map()
  const { rows } = await sql<{ id: string; chain: string[] }>`
    select id, to_json(chain || automation_id) as chain from automation_run
    where workspace_id = ${workspaceId} and id = any(${groups}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, chain }) => [id, chain]))
}

/**
 * The oldest that is due of a workspace whose oldest nobody else holds, locked. Of one workspace they run one after the
 * other, in the order of what they follow.
 */
export async function claimAutomationRun(trx: Transaction<Database>, now: string): Promise<Run | undefined> {
  const { rows } = await sql<Row>`
    select r.*, to_json(r.chain) as chain from automation_run r where r.state in ('queued', 'waiting')
      and r.due_at <= ${now}::timestamptz and not exists (select from automation_run o
        where o.workspace_id = r.workspace_id and o.state in ('queued', 'waiting') and o.due_at <= ${now}::timestamptz
          and (o.due_at, coalesce(o.event_id, ${none}), o.position, o.id)
            < (r.due_at, coalesce(r.event_id, ${none}), r.position, r.id))
    order by r.due_at, coalesce(r.event_id, ${none}), r.position, r.id limit 1 for no key update of r skip locked`.execute(
    trx,
  )
  const [row] = rows
  return row && runOf(row)
}

/** Whether a run is still as it was claimed. Nobody else goes on with it before this transaction ends. */
export async function lockAutomationRun(
  trx: Transaction<Database>,
  { workspaceId, id, state, step, failures }: Run,
): Promise<boolean> {
  const { rows } = await sql`select from automation_run where workspace_id = ${workspaceId} and id = ${id}
    and state = ${state} and step = ${step} and failures = ${failures} for no key update`.execute(trx)
  return rows.length > 0
}

/** The id of no event. */
const none = sql`'00000000-0000-0000-0000-000000000000'::uuid`

export async function saveAutomationRun(trx: Transaction<Database>, run: Run): Promise<void> {
  await sql`update automation_run set state = ${run.state}, context = ${JSON.stringify(run.context)}::jsonb,
      step = ${run.step}, log = ${JSON.stringify(run.log)}::jsonb, due_at = ${run.dueAt}::timestamptz,
      took_ms = ${run.tookMs}, failures = ${run.failures}
    where workspace_id = ${run.workspaceId} and id = ${run.id}`.execute(trx)
}

/** The newest runs of a rule, whatever came of them; of one moment, what followed from another one is newer. */
export async function runsOfAutomation(
  db: Kysely<Database>,
  workspaceId: string,
  { automationId, taskId, size }: { automationId: string; taskId: string | undefined; size: number },
): Promise<Run[]> {
  const { rows } = await sql<Row>`select r.*, to_json(r.chain) as chain from automation_run r
    where r.workspace_id = ${workspaceId} and r.automation_id = ${automationId}
      and ${taskId === undefined ? sql`true` : sql`r.task_id = ${taskId}`}
    order by r.at desc, cardinality(r.chain) desc, r.event_id desc, r.position desc, r.id desc limit ${size}`.execute(
    db,
  )
  return rows.map(runOf)
}

/** All of them, the oldest first. */
export async function allRunsOf(
  db: Kysely<Database>,
  workspaceId: string,
  automationId: string,
): Promise<Run[]> {
  const { rows } = await sql<Row>`select r.*, to_json(r.chain) as chain from automation_run r
    where r.workspace_id = ${workspaceId} and r.automation_id = ${automationId}
    order by r.at, cardinality(r.chain), r.event_id, r.position, r.id`.execute(db)
  return rows.map(runOf)
}

/** How often a rule has run to its end. */
export async function countDoneRuns(
  db: Kysely<Database>,
  workspaceId: string,
  automationId: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from automation_run
    where workspace_id = ${workspaceId} and automation_id = ${automationId} and state = 'done'`.execute(db)
  return rows[0]?.count ?? 0
}

/** Nobody goes on with a run, if this is one, before this transaction ends. */
export async function holdRun(trx: Transaction<Database>, workspaceId: string, id: string): Promise<void> {
  await sql`select from automation_run where workspace_id = ${workspaceId} and id = ${id}
    for no key update`.execute(trx)
}

/** What waits of a change that is taken back no longer does. */
export async function stopRun(trx: Transaction<Database>, workspaceId: string, id: string): Promise<void> {
  await sql`update automation_run set state = 'stopped' where workspace_id = ${workspaceId} and id = ${id}
    and state in ('queued', 'waiting')`.execute(trx)
}

/** Of these tasks, those for which a run waits until they are as its rule says. */
export async function waitedFor(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Set<string>> {
  if (taskIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select distinct task_id as id from automation_run
    where workspace_id = ${workspaceId} and task_id = any(${taskIds}::uuid[]) and ${isWaitingUntil}`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Their runs look again whether they are. */
export async function wakeRunsOf(
  trx: Transaction<Database>,
  workspaceId: string,
  taskIds: string[],
  now: string,
): Promise<void> {
  if (taskIds.length === 0) return
  const { rows } = await sql`update automation_run set due_at = ${now}::timestamptz
    where workspace_id = ${workspaceId} and task_id = any(${taskIds}::uuid[]) and ${isWaitingUntil}
      and due_at > ${now}::timestamptz returning id`.execute(trx)
  if (rows.length > 0) await leaveWork(trx, 'rule')
}

const isWaitingUntil = sql`state = 'waiting' and context ? 'until'`

/** What of a rule is still to run never will. */
export async function stopRunsOf(
  trx: Transaction<Database>,
  workspaceId: string,
  automationId: string,
): Promise<void> {
  await sql`update automation_run set state = 'stopped' where workspace_id = ${workspaceId}
    and automation_id = ${automationId} and state in ('queued', 'waiting')`.execute(trx)
}

type Row = {
  workspace_id: string
  id: string
  automation_id: string
  task_id: string | null
  event_id: string | null
  state: Run['state']
  chain: string[]
  context: unknown
  actions: unknown
  step: number
  log: unknown
  at: Date
  due_at: Date
  took_ms: number
  failures: number
}

function runOf(row: Row): Run {
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    automationId: row.automation_id,
    taskId: row.task_id,
    eventId: row.event_id,
    state: row.state,
    chain: row.chain,
    context: context.parse(row.context),
    actions: storedActions.parse(row.actions),
    step: row.step,
    log: log.parse(row.log),
    at: row.at.toISOString(),
    dueAt: row.due_at.toISOString(),
    tookMs: row.took_ms,
    failures: row.failures,
  }
}
