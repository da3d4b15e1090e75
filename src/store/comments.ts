import type { Kysely, Transaction } from 'kysely'
import { newId } from '../domain/id.ts'
import { compiled, type Values } from './compiled.ts'
import type { Database } from './schema.ts'

export type CommentRow = { body: string; author: { id: string; name: string }; at: string }

export async function addComment(
  trx: Transaction<Database>,
  workspaceId: string,
  comment: { taskId: string; authorId: string; body: string },
  now: string,
): Promise<void> {
  await trx
    .insertInto('comment')
    .values({
      workspace_id: workspaceId,
      id: newId(),
      task_id: comment.taskId,
      author_id: comment.authorId,
      body: comment.body,
      created_at: now,
    })
    .execute()
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
