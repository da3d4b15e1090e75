/** What is known of whoever did something to a task. */
import { type Kysely, sql } from 'kysely'
import type { DoerKind } from '../../domain/automation/automation.ts'
import { mayAct, type Role } from '../../domain/people/role.ts'
import type { Database } from '../schema.ts'

/** `index` names it. */
export type Doing = { index: number; taskId: string; by: string }

type Row = {
  index: number
  role: Role
  assigned: boolean
  creator: boolean
  owner: boolean
  member: boolean
}

/** In a List is who was added to it, who owns it, and who is assigned to an open task of it. */
export async function doersOf(
  db: Kysely<Database>,
  workspaceId: string,
  doings: Doing[],
): Promise<Map<number, DoerKind[]>> {
  if (doings.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select d.index, p.role, coalesce(t.created_by = p.id, false) as creator, coalesce(l.owner_id = p.id, false) as owner,
      exists (select from assignment a where a.workspace_id = ${workspaceId} and a.task_id = t.id
        and a.person_id = p.id) as assigned,
      exists (select from list_member m where m.workspace_id = ${workspaceId} and m.list_id = l.id and m.person_id = p.id)
        or exists (select from assignment a join task o on o.workspace_id = a.workspace_id and o.id = a.task_id
          where a.workspace_id = ${workspaceId} and a.person_id = p.id and a.open and o.list_id = l.id) as member
    from jsonb_to_recordset(${JSON.stringify(doings)}::jsonb) as d(index integer, "taskId" uuid, by uuid)
    join person p on p.workspace_id = ${workspaceId} and p.id = d.by
    join task t on t.workspace_id = ${workspaceId} and t.id = d."taskId"
    join list l on l.workspace_id = ${workspaceId} and l.id = t.list_id`.execute(db)
  return new Map(rows.map((row) => [row.index, kindsOf(row)]))
}

function kindsOf({ role, assigned, creator, owner, member }: Row): DoerKind[] {
  return [
    'a person',
    ...(mayAct(role, 'member') ? (['a member'] as const) : (['a guest'] as const)),
    ...(mayAct(role, 'admin') ? (['an admin'] as const) : []),
    ...(assigned ? (['an assignee'] as const) : []),
    ...(creator ? (['the creator'] as const) : []),
    ...(owner ? (['the list owner'] as const) : []),
    owner || member ? 'someone in the list' : 'someone not in the list',
  ]
}
