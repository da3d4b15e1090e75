/** Changes that may leave a rule without what it names. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Action } from '../../domain/automation/automation.ts'
import { type NamedKind, namedKinds, type Renamed } from '../../domain/automation/follow-names.ts'
import type { Database } from '../schema.ts'
import { type AutomationRow, automationColumns, automationOf } from './automations.ts'
import { storedActions } from './definition.ts'

/**
 * `ids` of people, Lists, Folders, Spaces and channels; `names` of statuses and fields that were deleted or renamed;
 * `renamed`: which of them have another name now. `sets`: other statuses may hold somewhere.
 */
export type Touched = { ids: string[]; names: string[]; renamed: Renamed[]; sets: boolean }

const tables: string[] = [...namedKinds, 'space', 'folder', 'list', 'list_member', 'person']

type Row = { table: string; id: string | null; was: string | null; now: string | null; name: string | null }

/** What these events changed of such things; undefined where that is nothing. */
export async function touchedBy(
  db: Kysely<Database>,
  workspaceId: string,
  eventIds: string[],
): Promise<Touched | undefined> {
  const { rows } = await sql<Row>`
    select c.change->>'table' as table, coalesce(c.change->'key'->>'id', c.change->'key'->>'list_id') as id,
      c.change->'before'->>'name' as was, c.change->'after'->>'name' as now, coalesce(s.name, f.name, t.name, form.name) as name
    from event e cross join lateral jsonb_array_elements(e.changes) with ordinality as c(change, place)
    left join status s on c.change->>'table' = 'status' and s.workspace_id = e.workspace_id
      and s.id = (c.change->'key'->>'id')::uuid
    left join field f on c.change->>'table' = 'field' and f.workspace_id = e.workspace_id
      and f.id = (c.change->'key'->>'id')::uuid
    left join template t on c.change->>'table' = 'template' and t.workspace_id = e.workspace_id
      and t.id = (c.change->'key'->>'id')::uuid
    left join form on c.change->>'table' = 'form' and form.workspace_id = e.workspace_id
      and form.id = (c.change->'key'->>'id')::uuid
    where e.workspace_id = ${workspaceId} and e.id = any(${eventIds}::uuid[])
      and c.change->>'table' = any(${tables}::text[])
    order by e.id, c.place`.execute(db)
  if (rows.length === 0) return undefined
  const named = rows.filter(({ table }) => kindOf(table) !== undefined)
  return {
    ids: [...new Set(rows.filter((row) => !named.includes(row)).flatMap(({ id }) => id ?? []))],
    names: [...new Set(named.flatMap(({ name, was }) => [name, was].filter((each) => each !== null)))],
    renamed: renamedIn(named),
    sets: rows.some(({ table }) => table !== 'person' && table !== 'list_member'),
  }
}

/** Each from what it was called first to what it is called now. */
function renamedIn(rows: Row[]): Renamed[] {
  const first = new Map<string, Renamed>()
  for (const { table, id, was, now, name } of rows) {
    if (id === null || was === null || now === null || name === null || first.has(id)) continue
    const what = kindOf(table)
    if (what) first.set(id, { what, was, now: name })
  }
  return [...first.values()]
}

function kindOf(table: string): NamedKind | undefined {
  return namedKinds.find((each) => each === table)
}

/** Rules that are on, or were paused, and may be about such things. */
export async function rulesAbout(
  db: Kysely<Database>,
  workspaceId: string,
  { ids, names, sets }: Touched,
): Promise<AutomationRow[]> {
  const words = [...ids, ...names.map((name) => JSON.stringify(name).slice(1, -1))]
  // Quoted twice in a condition, such a name is written in another way there.
  const isEvery = names.some((name) => /["\\]/.test(name))
  const aboutStatus = sql`(a.trigger in ('status', 'stale') or a.definition::text ~* '"do": "(status|field)"|status:')`
  const { rows } = await sql<Parameters<typeof automationOf>[0]>`select ${automationColumns} from automation a
    where a.workspace_id = ${workspaceId} and a.deleted_at is null and a.state <> 'off'
      and (${isEvery} or a.level_id = any(${ids}::uuid[]) or a.owner_id = any(${ids}::uuid[])
        or (${sets} and ${aboutStatus})
        or exists (select from unnest(${words}::text[]) as w (word)
          where position(lower(w.word) in lower(a.definition::text)) > 0))
    order by a.number`.execute(db)
  return rows.map(automationOf)
}

export async function waitingActionsOf(
  db: Kysely<Database>,
  workspaceId: string,
  automationId: string,
): Promise<{ id: string; actions: Action[] }[]> {
  const { rows } = await sql<{ id: string; actions: unknown }>`select id, actions from automation_run
    where workspace_id = ${workspaceId} and automation_id = ${automationId}
      and state in ('queued', 'waiting') for no key update`.execute(db)
  return rows.map(({ id, actions }) => ({ id, actions: storedActions.parse(actions) }))
}

export async function setActionsOf(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, actions }: { id: string; actions: Action[] },
): Promise<void> {
  await sql`update automation_run set actions = ${JSON.stringify(actions)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}
