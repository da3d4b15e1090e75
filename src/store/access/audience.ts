/** What those who will read a message may know of: the question that `forAudience` is asked with. */
import { type Kysely, sql } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import { type Known, namedIn } from '../../domain/card/for-audience.ts'
import type { Database } from '../schema.ts'
import { knownInPlace, knownToPerson } from './visible.ts'

/** One person, or everybody in a channel. */
export type Audience = { personId: string } | { placeId: string }

/** A channel in which nobody has spoken to Baton: it has no Lists of its own. */
export const unknownPlace = '00000000-0000-0000-0000-000000000000'

type Asked = { audience: Audience; draft: Draft }

/**
 * Of what drafts name, what their readers may know of, by draft, in one statement. What is deleted is known to whoever
 * knew of it before. Removed people know of nothing, and a channel of no private List but those that are bound to it.
 */
export async function knownOf(db: Kysely<Database>, workspaceId: string, all: Asked[]): Promise<Known[]> {
  const named = all.map(({ audience, draft }) => ({ audience, ...namedIn(draft) }))
  const keys = new Map<string, object>()
  for (const { audience, tasks, lists } of named) {
    for (const task of tasks) keys.set(keyOf(audience, task), { ...audience, task })
    for (const list of lists) keys.set(keyOf(audience, list), { ...audience, list })
  }
  const known = await knownAmong(db, workspaceId, [...keys.values()])
  return named.map(({ audience, tasks, lists }) => {
    const isKnown = (id: string) => known.has(keyOf(audience, id))
    return { tasks: new Set(tasks.filter(isKnown)), lists: new Set(lists.filter(isKnown)) }
  })
}

function keyOf(audience: Audience, id: string): string {
  return `${'personId' in audience ? audience.personId : audience.placeId}:${id}`
}

async function knownAmong(db: Kysely<Database>, workspaceId: string, keys: object[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const { rows } = await sql<{ reader: string; named: string }>`
    select coalesce(k."personId", k."placeId") as reader, coalesce(k.task, k.list) as named
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as k("personId" uuid, "placeId" uuid, task uuid, list uuid)
    left join lateral (select list_id from task
      where workspace_id = ${workspaceId} and id = k.task offset 0) t on true
    join lateral (select * from list
      where workspace_id = ${workspaceId} and id = coalesce(t.list_id, k.list) offset 0) l on true
    left join lateral (select * from person
      where workspace_id = ${workspaceId} and id = k."personId" and removed_at is null offset 0) p on true
    where case when k."placeId" is null then p.id is not null and ${knownToPerson}
      else ${knownInPlace(sql`k."placeId"`)} end`.execute(db)
  return new Set(rows.map((row) => `${row.reader}:${row.named}`))
}
