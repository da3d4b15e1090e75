/** What became of a rule: from the journal of events. */
import { type Kysely, sql } from 'kysely'
import type { Automation } from '../../domain/automation/automation.ts'
import type { RowChange } from '../../domain/history/change.ts'
import type { Database } from '../schema.ts'
import { readDefinition } from './definition.ts'

/** `before`: what it was before, as far as it became something else. */
export type RuleEvent = {
  at: string
  actorId: string | null
  did: string
  undone: boolean
  before: { ownerId?: string; name?: string; automation?: Automation }
}

/** Newest first. */
export async function eventsOfAutomation(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
  size: number,
): Promise<RuleEvent[]> {
  const { rows } = await sql<{
    at: Date
    actor_id: string | null
    did: string
    undone: boolean
    changes: RowChange[] | null
  }>`
    select e.at, e.actor_id, coalesce(e.data->>'did', 'paused') as did, e.undone_by is not null as undone, e.changes
    from event e
    where e.workspace_id = ${workspaceId} and e.data->>'rule' = ${id}
      and e.kind in ('automation.changed', 'automation.paused')
    order by e.id desc limit ${size}`.execute(db)
  return rows.map(({ at, actor_id: actorId, changes, ...rest }) => {
    const change = changes?.find(({ table, key }) => table === 'automation' && key.id === id)
    return { ...rest, at: at.toISOString(), actorId, before: beforeIn(change?.before ?? {}) }
  })
}

function beforeIn({ owner_id: ownerId, name, definition }: Record<string, unknown>): RuleEvent['before'] {
  return {
    ...(ownerId !== undefined && { ownerId: String(ownerId) }),
    ...(name !== undefined && { name: String(name) }),
    ...(definition !== undefined && { automation: readDefinition(definition) }),
  }
}
