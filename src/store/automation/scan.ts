/** Tasks whose moment has come for a rule that waits for one. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DateOf, Trigger } from '../../domain/automation/automation.ts'
import type { Database } from '../schema.ts'
import type { AutomationRow } from './automations.ts'

/** `moment` tells one time that it comes for a task from the next. */
export type Come = { taskId: string; moment: string }

/**
 * Dates after `from` up to `to`, in the time zone. `since`: what has been as it is from before this moment on, but not from
 * before `notBefore` on.
 */
export type Look = {
  zone: string
  from: string
  to: string
  since: string
  notBefore: string | undefined
  now: string
}

/** Of open tasks where the rule is for. */
export async function comeFor(
  db: Kysely<Database>,
  workspaceId: string,
  { level, automation: { trigger } }: AutomationRow,
  look: Look,
): Promise<Come[]> {
  const { moment, condition } = waitedFor(trigger, look)
  const within = level ? sql`and ${level.id}::uuid in (l.id, l.folder_id, l.space_id)` : sql``
  const { rows } = await sql<Come>`
    select t.id as "taskId", (${moment})::text as moment from task t
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.deleted_at is null and l.archived_at is null
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id
    where t.workspace_id = ${workspaceId} and t.deleted_at is null and t.finished_at is null and ${condition} ${within}
    order by t.number`.execute(db)
  return rows
}

function waitedFor(
  trigger: Trigger,
  look: Look,
): { moment: RawBuilder<unknown>; condition: RawBuilder<unknown> } {
  switch (trigger.on) {
    case 'date': {
      const day = dayOf(trigger.of, look.zone)
      return { moment: day, condition: sql`${day} > ${look.from}::date and ${day} <= ${look.to}::date` }
    }
    case 'stale': {
      const status = trigger.status === undefined ? sql`true` : sql`lower(s.name) = lower(${trigger.status})`
      const since = sql`coalesce(t.status_since, t.created_at)`
      // In no session's time zone: it is part of what a run is known by.
      return {
        moment: sql`extract(epoch from ${since})`,
        condition: sql`${status} and ${since} <= ${look.since}::timestamptz
          and ${look.notBefore === undefined ? sql`true` : sql`${since} > ${look.notBefore}::timestamptz`}`,
      }
    }
    default:
      return { moment: sql`${look.now}::text`, condition: sql`true` }
  }
}

function dayOf(of: DateOf, zone: string): RawBuilder<unknown> {
  if (typeof of === 'object') return dayIn(of.field)
  return of === 'due'
    ? sql`coalesce(t.due_on::date, (t.due_at at time zone ${zone})::date)`
    : sql`coalesce(t.start_on::date, (t.start_at at time zone ${zone})::date)`
}

/** Of several fields of that name, a task has a value of one. */
function dayIn(field: string): RawBuilder<unknown> {
  return sql`(select min((t.fields->>f.id::text)::date) from field f where f.workspace_id = t.workspace_id
    and f.kind = 'date' and f.deleted_at is null and lower(f.name) = lower(${field}))`
}

/** What says since when a task is as it is; of a custom field, which one. */
export type Dated = {
  kind: 'task.due' | 'task.status' | 'task.edited' | 'task.field' | 'task.handed_off'
  field?: string
}

/** For each of these tasks, the change that gave it its date or status last, where a rule made that. */
export async function rulesBehind(
  db: Kysely<Database>,
  workspaceId: string,
  { kind, field }: Dated,
  taskIds: string[],
): Promise<Map<string, string>> {
  if (taskIds.length === 0) return new Map()
  const isIt =
    field === undefined
      ? sql`true`
      : sql`data->>'field' in (select id::text from field where workspace_id = ${workspaceId}
          and lower(name) = lower(${field}))`
  const { rows } = await sql<{ task: string; group: string }>`
    select k.id as task, e.group_id as group from unnest(${taskIds}::uuid[]) as k (id)
    cross join lateral (select origin, group_id from event where workspace_id = ${workspaceId} and task_id = k.id
      and kind = ${kind} and ${isIt} order by id desc limit 1) e
    where e.origin = 'rule' and e.group_id is not null`.execute(db)
  return new Map(rows.map(({ task, group }) => [task, group]))
}
