/** Tasks, Lists and rules that somebody has muted. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { ownWish } from '../../domain/notification/reasons.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import { visibleList, visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'

export type Subject = { kind: 'task' | 'list' | 'rule'; id: string }

/** Those that can still be seen: tasks by ref and title, Lists by path. Rules only by number: they may be of a List that is not theirs to see. */
export type QuietSubject = Subject & { name: string; title: string | null }

export async function quietSubjects(db: Kysely<Database>, viewer: Viewer): Promise<QuietSubject[]> {
  const theirs = sql`q.workspace_id = ${viewer.workspaceId} and q.person_id = ${viewer.personId}`
  const { rows } = await sql<Subject & { number: number | null; name: string }>`
    select 'list' as kind, l.id, null::integer as number, concat_ws('/', s.name, f.name, l.name) as name
    from quiet_subject q join list l on l.workspace_id = q.workspace_id and l.id = q.subject_id
    join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
    left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
    where ${theirs} and q.kind = 'list' and ${visibleList(viewer)}
    union all
    select 'task', task.id, task.number, task.title
    from quiet_subject q join task on task.workspace_id = q.workspace_id and task.id = q.subject_id
    where ${theirs} and q.kind = 'task' and ${visibleTasks(viewer)}
    union all
    select 'rule', a.id, a.number, ''
    from quiet_subject q join automation a on a.workspace_id = q.workspace_id and a.id = q.subject_id
    where ${theirs} and q.kind = 'rule' and a.deleted_at is null
    order by number nulls first, name`.execute(db)
  return rows.map(({ kind, id, number, name }) => ({
    kind,
    id,
    name: number === null ? name : kind === 'rule' ? String(number) : refOf(number),
    title: kind === 'task' ? name : null,
  }))
}

/** Drops what is held for them about it, except for what they asked for themselves. */
export async function silence(
  trx: Transaction<Database>,
  { workspaceId, personId }: Viewer,
  { kind, id }: Subject,
): Promise<void> {
  await trx
    .insertInto('quiet_subject')
    .values({ workspace_id: workspaceId, person_id: personId, kind, subject_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (kind === 'rule') return dropHeldOf(trx, { personId, workspaceId }, id)
  const tasks =
    kind === 'task'
      ? sql`${id}::uuid`
      : sql`any(array(select t.id from task t where t.workspace_id = ${workspaceId} and t.list_id = ${id}
          and t.id in (select h.task_id from notification h where h.workspace_id = ${workspaceId}
            and h.person_id = ${personId} and h.delivery_id is null)))`
  await sql`delete from notification n where workspace_id = ${workspaceId} and person_id = ${personId}
    and delivery_id is null and task_id = ${tasks} and (reason <> all(${[...ownWish]}::text[])
      or exists (select from reminder r where r.workspace_id = n.workspace_id and r.id = n.cause
        and r.maker_id <> n.person_id))`.execute(trx)
}

async function dropHeldOf(
  trx: Transaction<Database>,
  { workspaceId, personId }: Pick<Viewer, 'workspaceId' | 'personId'>,
  ruleId: string,
): Promise<void> {
  await sql`delete from notification where workspace_id = ${workspaceId} and person_id = ${personId}
    and delivery_id is null and reason = 'rule' and args->>'rule' = ${ruleId}`.execute(trx)
}

/** False where it was not muted. */
export async function unsilence(
  trx: Transaction<Database>,
  { workspaceId, personId }: Viewer,
  { kind, id }: Subject,
): Promise<boolean> {
  const gone = await trx
    .deleteFrom('quiet_subject')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .returning('subject_id')
    .execute()
  return gone.length > 0
}
