/** The task that somebody last spoke of in a conversation or thread: what they mean by “it”. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { batchSize, inBatches } from '../database/batches.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import { visibleTasksByIds } from '../tasks/tasks.ts'

/** `thread`: the message at its top; undefined outside of one. */
export type Conversation = {
  workspaceId: string
  personId: string
  placeId: string
  thread: string | undefined
}

/** `taskId` is null where they spoke of several: none of them is “it”. */
export async function noteSpoken(
  trx: Transaction<Database>,
  { workspaceId, personId, placeId, thread }: Conversation,
  taskId: string | null,
  now: string,
): Promise<void> {
  await sendIgnoringResult(
    trx,
    sql`insert into spoken_task (workspace_id, person_id, place_id, thread, task_id, at)
      values (${workspaceId}, ${personId}, ${placeId}, ${thread ?? ''}, ${taskId}, ${now})
      on conflict (workspace_id, person_id, place_id, thread) do update set task_id = excluded.task_id, at = excluded.at`,
  )
}

/** Since that moment, and as far as they may see it. */
export async function spokenTask(
  db: Kysely<Database>,
  viewer: Viewer,
  { placeId, thread }: Conversation,
  since: string,
): Promise<TaskRecord | undefined> {
  const row = await db
    .selectFrom('spoken_task')
    .select('task_id')
    .where('workspace_id', '=', viewer.workspaceId)
    .where('person_id', '=', viewer.personId)
    .where('place_id', '=', placeId)
    .where('thread', '=', thread ?? '')
    .where('at', '>', sql<Date>`${since}::timestamptz`)
    .executeTakeFirst()
  if (!row?.task_id) return undefined
  const [task] = await visibleTasksByIds(db, viewer, [row.task_id])
  return task
}

export async function forgetSpoken(db: Kysely<Database>, before: string): Promise<void> {
  await inBatches(db, (trx) =>
    sql`
    with old as materialized (select workspace_id, person_id, place_id, thread from spoken_task
      where at < ${before}::timestamptz limit ${sql.lit(batchSize)})
    delete from spoken_task s using old where s.workspace_id = old.workspace_id and s.person_id = old.person_id
      and s.place_id = old.place_id and s.thread = old.thread`.execute(trx),
  )
}
