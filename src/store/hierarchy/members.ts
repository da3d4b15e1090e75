/** Who is in which List. */
import { type Kysely, sql } from 'kysely'
import type { PersonRow } from '../../domain/task/records.ts'
import { addRows, type Recorder, removeRows } from '../journal/journal.ts'
import { personColumns, personOf } from '../people/people.ts'
import type { Database } from '../schema.ts'

/** Returns the ids of those who were not in it before. */
export async function addMembers(recorder: Recorder, listId: string, personIds: string[]): Promise<string[]> {
  const rows = personIds.map((id) => ({ list_id: listId, person_id: id }))
  return (await addRows(recorder, 'list_member', rows)).map((row) => String(row.person_id))
}

/** Returns the ids of those who were in it. */
export async function removeMembers(
  recorder: Recorder,
  listId: string,
  personIds: string[],
): Promise<string[]> {
  const theirs = sql<boolean>`t.list_id = ${listId} and t.person_id = any(${personIds}::uuid[])`
  return (await removeRows(recorder, 'list_member', theirs)).map((row) => String(row.person_id))
}

/** Those who are in a List and still in the workspace. */
export async function membersOf(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
): Promise<PersonRow[]> {
  const rows = await db
    .selectFrom('list_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'list_member.workspace_id')
        .onRef('person.id', '=', 'list_member.person_id'),
    )
    .select(personColumns)
    .where('list_member.workspace_id', '=', workspaceId)
    .where('list_member.list_id', '=', listId)
    .where('person.removed_at', 'is', null)
    .orderBy('person.name')
    .execute()
  return rows.map(personOf)
}

/** Private Lists that nobody is in any more become the owners'. Returns how many those are. */
export async function adoptLists(recorder: Recorder): Promise<number> {
  const { rows } = await sql<{ list_id: string; person_id: string }>`
    select l.id as list_id, p.id as person_id from list l
    join person p on p.workspace_id = l.workspace_id and p.role = 'owner' and p.removed_at is null
    where l.workspace_id = ${recorder.workspaceId} and l.private and not exists (select from list_member m
      join person q on q.workspace_id = m.workspace_id and q.id = m.person_id and q.removed_at is null
      where m.workspace_id = l.workspace_id and m.list_id = l.id)`.execute(recorder.trx)
  await addRows(recorder, 'list_member', rows)
  return new Set(rows.map((row) => row.list_id)).size
}
