/** Rules that may be meant by what happened. */
import { type Kysely, sql } from 'kysely'
import { forceKeyLookup } from '../database/compiled.ts'
import type { Database } from '../schema.ts'
import { isBlocked } from '../tasks/dependencies.ts'
import { type AutomationRow, automationColumns, automationOf } from './automations.ts'

/** `index` names it; the others are as in `Happening`. */
export type Asked = {
  index: number
  on: string
  key?: string
  task: string
  to?: string
  from?: string
  field?: string
  before?: string
}

/** `to` and `from` by their names. */
export type Candidate = { index: number; to: string | null; from: string | null; rule: AutomationRow }

/**
 * For each that happened, the rules of where its task is whose trigger may wait for it: those of its List first, those of the
 * workspace last. In one statement, which reads no other rules.
 */
export async function candidatesFor(
  db: Kysely<Database>,
  workspaceId: string,
  asked: Asked[],
): Promise<Candidate[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<Parameters<typeof automationOf>[0] & Omit<Candidate, 'rule'>>`
    select h.index, coalesce(s.name, h.key) as to, b.name as from, ${automationColumns}
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as h(index integer, "on" text, key text, task uuid, "to" uuid,
      "from" uuid, field uuid, before uuid)
    left join status s on s.workspace_id = ${workspaceId} and s.id = h."to"
    left join status b on b.workspace_id = ${workspaceId} and b.id = h."from"
    left join field f on f.workspace_id = ${workspaceId} and f.id = h.field
    join lateral (select * from automation where workspace_id = ${workspaceId} and state = 'on' and deleted_at is null
      and trigger = h."on" and trigger_key = any(array['', lower(coalesce(s.name, f.name, h.key))])
      offset ${forceKeyLookup}) a on true
    join lateral (select * from task where workspace_id = ${workspaceId} and id = h.task and deleted_at is null
      offset ${forceKeyLookup}) task on true
    join lateral (select * from list where workspace_id = ${workspaceId} and id = task.list_id and deleted_at is null
      offset ${forceKeyLookup}) l on true
    where (a.level_id is null or a.level_id in (l.id, l.folder_id, l.space_id))
      and case h."on"
        when 'task added' then task.parent_id is null
        when 'subtask added' then task.parent_id is not null
        when 'blocked' then task.finished_at is null and ${isBlocked}
        when 'checklist done' then not exists (select from checklist_item i where i.workspace_id = task.workspace_id
          and i.task_id = task.id and i.done_at is null)
        when 'dates change' then h.field is null or f.kind = 'date'
        when 'moved here' then a.level_id is not null and not exists (select from list o
          where o.workspace_id = ${workspaceId} and o.id = h.before and a.level_id in (o.id, o.folder_id, o.space_id))
        else true end
    order by h.index, case a.level_kind when 'list' then 0 when 'folder' then 1 when 'space' then 2 else 3 end, a.number`.execute(
    db,
  )
  return rows.map((row) => ({ index: row.index, to: row.to, from: row.from, rule: automationOf(row) }))
}
