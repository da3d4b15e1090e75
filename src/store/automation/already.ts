/** Tasks that are already as a rule waits for them to become. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Trigger } from '../../domain/automation/automation.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { priorities } from '../../domain/task/task.ts'
import { visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { isBlocked } from '../tasks/dependencies.ts'
import type { AutomationRow } from './automations.ts'

type Asked = {
  rule: Pick<AutomationRow, 'level' | 'automation'>
  /** What has been in a status from then on stands still for long enough. */
  since: string
  most: number
}

/**
 * Those that all of these people see, the oldest first; whether they fit its condition is not asked. None where it waits for
 * something that happens and leaves no trace.
 */
export async function alreadySo(
  db: Kysely<Database>,
  viewers: [Viewer, ...Viewer[]],
  { rule: { level, automation }, since, most }: Asked,
): Promise<string[]> {
  const isSo = conditionOf(automation.trigger, since)
  if (!isSo) return []
  const [{ workspaceId }] = viewers
  const within = level ? sql`and ${level.id}::uuid in (l.id, l.folder_id, l.space_id)` : sql``
  const seen = sql.join(viewers.map(visibleTasks), sql` and `)
  // What is finished became so long ago; only a rule about statuses may mean it.
  const open = automation.trigger.on === 'status' ? sql`true` : sql`task.finished_at is null`
  const { rows } = await sql<{ id: string }>`
    select task.id from task
    join list l on l.workspace_id = task.workspace_id and l.id = task.list_id and l.archived_at is null
    join status s on s.workspace_id = task.workspace_id and s.id = task.status_id
    where task.workspace_id = ${workspaceId} and ${isSo} and ${open} and ${seen} ${within}
    order by task.number limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

function conditionOf(trigger: Trigger, since: string): RawBuilder<unknown> | undefined {
  switch (trigger.on) {
    case 'status':
      return trigger.to && isCalled(trigger.to)
    case 'priority':
      return (
        trigger.to && sql`task.priority = any(${trigger.to.map((name) => priorities.indexOf(name))}::int[])`
      )
    case 'assigned': {
      const { person } = trigger
      return person && 'id' in person
        ? has('assignment', sql`x.person_id = ${person.id}`)
        : has('assignment', sql`true`)
    }
    case 'tagged':
      return has('task_tag', trigger.tag === undefined ? sql`true` : sql`x.tag = ${trigger.tag}`)
    case 'field':
      return trigger.to === undefined ? undefined : holds(trigger.field, trigger.to)
    case 'blocked':
      return isBlocked
    case 'stale': {
      const inStatus = trigger.status === undefined ? sql`true` : isCalled([trigger.status])
      return sql`${inStatus} and coalesce(task.status_since, task.created_at) <= ${since}::timestamptz`
    }
    default:
      return undefined
  }
}

function isCalled(names: string[]): RawBuilder<unknown> {
  return sql`lower(s.name) in (select lower(n) from unnest(${names}::text[]) as n)`
}

function has(table: 'assignment' | 'task_tag', which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from ${sql.table(table)} x where x.workspace_id = task.workspace_id and x.task_id = task.id
    and ${which})`
}

function holds(field: string, value: string): RawBuilder<unknown> {
  return sql`exists (select from field x where x.workspace_id = task.workspace_id and x.deleted_at is null
    and lower(x.name) = lower(${field}) and lower(task.fields->>x.id::text) = lower(${value}))`
}
