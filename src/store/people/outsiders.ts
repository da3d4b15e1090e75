/** Who cannot be given anything to do, by what their platforms said. */
import { type Kysely, sql } from 'kysely'
import type { Outside } from '../../domain/people/outside.ts'
import type { Database } from '../schema.ts'

/** Of these people, those all of whose accounts are outside, and why. */
export async function outsidersAmong(
  db: Kysely<Database>,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Outside>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ person_id: string; outside: Outside }>`
    select person_id, min(outside) as outside from account
    where workspace_id = ${workspaceId} and person_id = any(${ids}::uuid[])
    group by person_id having bool_and(outside is not null)`.execute(db)
  return new Map(rows.map(({ person_id, outside }) => [person_id, outside]))
}

/** A condition on a query that has people as `person`: whoever has an account that is not outside, or none at all. */
export function isInside() {
  return sql<boolean>`not exists (select from account o where o.workspace_id = person.workspace_id and o.person_id = person.id
    having bool_and(o.outside is not null))`
}
