/** Changing what people may do, and taking them out. */

import { type Kysely, sql, type Transaction } from 'kysely'
import type { Role } from '../../domain/people/role.ts'
import type { Platform } from '../../platform.ts'
import { type After, isAfter, type Key, keyColumn, orderOf } from '../database/keyset.ts'
import { changeRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

/** Held until commit: of two owners who step down at once, one is the last. */
export async function lockPeople(trx: Transaction<Database>, workspaceId: string): Promise<void> {
  await trx.selectFrom('workspace').select('id').where('id', '=', workspaceId).forNoKeyUpdate().execute()
}

/** How many of the workspace have one of these roles. */
export async function countOf(db: Kysely<Database>, workspaceId: string, roles: Role[]): Promise<number> {
  const row = await db
    .selectFrom('person')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('role', 'in', roles)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** From now on they keep the role, whatever their rank on the platform. False where it was set to this already. */
export async function giveRole(recorder: Recorder, personId: string, role: Role): Promise<boolean> {
  return (await changeRows(recorder, 'person', [personId], { role, role_given: true })).length > 0
}

/**
 * Takes somebody out: off their tasks, comments and Lists, and nothing waits for them any more. Returns how many tasks
 * they had.
 */
export async function removePerson(recorder: Recorder, personId: string, now: string): Promise<number> {
  const { trx, workspaceId } = recorder
  const theirs = sql<boolean>`t.person_id = ${personId}`
  await changeRows(recorder, 'person', [personId], { removed_at: now })
  const tasks = await removeRows(recorder, 'assignment', theirs)
  await removeRows(recorder, 'watcher', theirs)
  await removeRows(recorder, 'list_member', theirs)
  const { rows } = await sql<{ id: string }>`select id from comment
    where workspace_id = ${workspaceId} and assignee_id = ${personId}`.execute(trx)
  const comments = rows.map((row) => row.id)
  await changeRows(recorder, 'comment', comments, { assignee_id: null })
  await silence(trx, workspaceId, personId)
  return tasks.length
}

/** Stops what is on its way to them, their codes and pages, and what they said programs may do that had not begun. */
async function silence(trx: Transaction<Database>, workspaceId: string, personId: string): Promise<void> {
  const theirs = sql`workspace_id = ${workspaceId} and person_id = ${personId}`
  await sql`delete from notification where ${theirs} and delivery_id is null`.execute(trx)
  await sql`delete from delivery where ${theirs} and state = 'queued'`.execute(trx)
  await sql`delete from code where ${theirs}`.execute(trx)
  await sql`delete from code_page where ${theirs}`.execute(trx)
  await sql`delete from sign_in where ${theirs}`.execute(trx)
}

export async function bringBack(recorder: Recorder, personId: string): Promise<void> {
  await changeRows(recorder, 'person', [personId], { removed_at: null })
}

export type Teammate = {
  id: string
  name: string
  role: Role
  platforms: Platform[]
  removed: boolean
  /** When they are back, of those who are away. */
  awayUntil: string | null
}

const teammateKeys: readonly Key[] = [
  { at: sql`array_position(array['owner', 'admin', 'member', 'guest'], p.role)`, type: 'integer' },
  { at: sql.ref('p.name'), type: 'text' },
  { at: sql.ref('p.id'), type: 'uuid' },
]

type TeammatesPage = {
  removed: boolean
  offset?: number
  after?: After | undefined
  size: number
  now: string
}

/** Everybody, by role and name; with `removed` those who were taken out instead. */
export async function teammates(
  db: Kysely<Database>,
  workspaceId: string,
  { removed, offset = 0, after, size, now }: TeammatesPage,
): Promise<(Teammate & { key: After })[]> {
  const { rows } = await sql<Teammate & { key: After }>`
    select ${keyColumn(teammateKeys)} as key, p.id, p.name, p.role, p.removed_at is not null as removed,
      array(select distinct a.platform from account a where a.workspace_id = p.workspace_id and a.person_id = p.id
        order by a.platform) as platforms,
      (select to_jsonb(max(o.until_at)) #>> '{}' from time_off o where o.workspace_id = p.workspace_id
        and o.person_id = p.id and o.from_at <= ${now} and o.until_at > ${now}) as "awayUntil"
    from person p where p.workspace_id = ${workspaceId} and (p.removed_at is not null) = ${removed}
      and ${isAfter(teammateKeys, after)}
    order by ${orderOf(teammateKeys)}
    limit ${sql.lit(size)} offset ${sql.lit(offset)}`.execute(db)
  return rows
}
