import type { Kysely } from 'kysely'
import type { PersonRow } from '../domain/records.ts'
import { personColumns, personOf } from './people.ts'
import type { Database } from './schema.ts'

/** As many as are looked through. */
const most = 100

/** Who has open tasks in a List, or was added to it, by name. */
export async function teammatesOf(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
): Promise<PersonRow[]> {
  const rows = await db
    .selectFrom('person')
    .select(personColumns)
    .where('person.workspace_id', '=', workspaceId)
    .where('person.removed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('list_member as m')
            .select('m.person_id')
            .where('m.workspace_id', '=', workspaceId)
            .where('m.list_id', '=', listId)
            .whereRef('m.person_id', '=', 'person.id'),
        ),
        eb.exists(
          eb
            .selectFrom('assignment as a')
            .innerJoin('task as t', (join) =>
              join.onRef('t.workspace_id', '=', 'a.workspace_id').onRef('t.id', '=', 'a.task_id'),
            )
            .select('a.person_id')
            .where('a.workspace_id', '=', workspaceId)
            .where('a.open', '=', true)
            .where('t.list_id', '=', listId)
            .whereRef('a.person_id', '=', 'person.id'),
        ),
      ]),
    )
    .orderBy('person.name')
    .limit(most)
    .execute()
  return rows.map(personOf)
}
