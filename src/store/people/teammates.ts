import { type Kysely, sql } from 'kysely'
import type { PersonRow } from '../../domain/task/records.ts'
import type { Database } from '../schema.ts'
import { nextFirst } from '../search/order.ts'
import { isInside } from './outsiders.ts'
import { personColumns, personOf } from './people.ts'

/** As many are looked through. */
const most = 100
/** Of so many open tasks, those that come next, it is seen who has them. */
const mostTasks = 300

/** Who has open tasks in a List, or was added to it, by name. */
export async function teammatesOf(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
): Promise<PersonRow[]> {
  const theirs = sql<boolean>`person.id = any(array(
    select person_id from list_member where workspace_id = ${workspaceId} and list_id = ${listId}
    union select a.person_id from (
      select id from task where workspace_id = ${workspaceId} and list_id = ${listId}
        and finished_at is null and deleted_at is null order by ${nextFirst('task')} limit ${sql.lit(mostTasks)}
    ) t cross join lateral (select person_id from assignment
      where workspace_id = ${workspaceId} and task_id = t.id offset 0) a))`
  const rows = await db
    .selectFrom('person')
    .select(personColumns)
    .where('person.workspace_id', '=', workspaceId)
    .where('person.removed_at', 'is', null)
    .where(isInside())
    .where(theirs)
    .orderBy('person.name')
    .limit(most)
    .execute()
  return rows.map(personOf)
}
