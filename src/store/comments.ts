import { type Kysely, sql } from 'kysely'
import { newId } from '../domain/id.ts'
import { compiled, type Values } from './compiled.ts'
import { type Recorder, recordAdded } from './journal.ts'
import type { Database } from './schema.ts'

export type CommentRow = { body: string; author: { id: string; name: string }; at: string }

/** Adds a comment under the task's next number. The task must be locked: numbers are counted from what is there. */
export async function addComment(
  recorder: Recorder,
  comment: { taskId: string; authorId: string; body: string; parentId?: string },
  now: string,
): Promise<{ id: string; number: number }> {
  const id = newId()
  const { rows } = await sql<{ number: number }>`
    insert into comment (workspace_id, id, task_id, author_id, body, parent_id, created_at, number)
    select ${recorder.workspaceId}, ${id}, ${comment.taskId}, ${comment.authorId}, ${comment.body},
      ${comment.parentId ?? null}, ${now}, coalesce(max(number), 0) + 1
    from comment where workspace_id = ${recorder.workspaceId} and task_id = ${comment.taskId}
    returning number`.execute(recorder.trx)
  const number = rows[0]?.number ?? 1
  recordAdded(recorder, 'comment', {
    id,
    number,
    task_id: comment.taskId,
    author_id: comment.authorId,
    body: comment.body,
    parent_id: comment.parentId ?? null,
    created_at: now,
  })
  return { id, number }
}

const newest = compiled((db, value: Values<{ workspaceId: string; taskId: string; most: number }>) =>
  db
    .selectFrom('comment')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'comment.workspace_id')
        .onRef('person.id', '=', 'comment.author_id'),
    )
    .select(['comment.body', 'comment.created_at', 'person.id', 'person.name'])
    .select((eb) => eb.cast<number>(eb.fn.countAll().over(), 'integer').as('total'))
    .where('comment.workspace_id', '=', value('workspaceId'))
    .where('comment.task_id', '=', value('taskId'))
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.created_at', 'desc')
    .orderBy('comment.id', 'desc')
    .limit(value('most')),
)

/** The newest comments of a task, oldest of them first, and how many there are in all. */
export async function latestComments(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
  most: number,
): Promise<{ comments: CommentRow[]; total: number }> {
  const rows = await newest(db, { workspaceId, taskId, most })
  const comments = rows.map((row) => ({
    body: row.body,
    author: { id: row.id, name: row.name },
    at: row.created_at.toISOString(),
  }))
  return { comments: comments.reverse(), total: rows[0]?.total ?? 0 }
}
