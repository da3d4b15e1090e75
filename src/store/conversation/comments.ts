/** What people say about tasks. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Inline } from '../../domain/card/card.ts'
import { spoken } from '../../domain/card/mentions.ts'
import { newId } from '../../domain/id.ts'
import type { CommentRecord, TaskRecord } from '../../domain/task/records.ts'
import { commentRefOf } from '../../domain/task/task.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { addRows, changeRows, type Recorder, recordAdded, removeRows } from '../journal/journal.ts'
import type { CardKey } from '../messages/live-cards.ts'
import type { Database } from '../schema.ts'
import { namesIn } from './mentions.ts'

/** `text` is the body as cards show it. */
export type CommentRow = {
  number: number
  body: string
  text: Inline[]
  author: { id: string; name: string }
  at: string
  editedAt: string | null
}

export type NewComment = {
  taskId: string
  authorId: string
  /** With mentions as they are kept. */
  body: string
  parentId?: string | null
  /** The live card in whose thread it was said. */
  saidIn?: CardKey | undefined
  /** Who said it, where the author stands for all who are nobody in the team. */
  saidBy?: string | undefined
}

/** Adds a comment under the task's next number. The task must be locked: numbers are counted from what is there. */
export async function addComment(
  recorder: Recorder,
  { taskId, authorId, body, parentId = null, saidIn, saidBy }: NewComment,
  now: string,
): Promise<{ id: string; number: number }> {
  const id = newId()
  const said = saidIn ? JSON.stringify(saidIn) : null
  const { rows } = await sql<{ number: number }>`
    with last as materialized (select max(number) as number
      from comment where workspace_id = ${recorder.workspaceId} and task_id = ${taskId})
    insert into comment (workspace_id, id, task_id, author_id, body, parent_id, said_in, said_by, created_at, number)
    select ${recorder.workspaceId}, ${id}, ${taskId}, ${authorId}, ${body}, ${parentId}, ${said}::jsonb, ${saidBy ?? null}, ${now},
      coalesce(last.number, 0) + 1 from last
    returning number`.execute(recorder.trx)
  const number = rows[0]?.number ?? 1
  recordAdded(recorder, 'comment', {
    id,
    number,
    task_id: taskId,
    author_id: authorId,
    body,
    parent_id: parentId,
    ...(saidBy !== undefined && { said_by: saidBy }),
    created_at: now,
  })
  return { id, number }
}

export async function editComment(recorder: Recorder, id: string, body: string, now: string): Promise<void> {
  await changeRows(recorder, 'comment', [id], { body, edited_at: now })
}

/** A comment goes with its files. */
export async function deleteComment(recorder: Recorder, id: string, now: string): Promise<void> {
  const { trx, workspaceId } = recorder
  await changeRows(recorder, 'comment', [id], { deleted_at: now })
  const files = await trx
    .selectFrom('attachment')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('comment_id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()
  const ids = files.map((file) => file.id)
  await changeRows(recorder, 'attachment', ids, { deleted_at: now })
}

export async function assignComment(
  recorder: Recorder,
  id: string,
  personId: string,
  now: string,
): Promise<void> {
  const set = { assignee_id: personId, resolved_at: null, resolved_by: null, assigned_at: now }
  await changeRows(recorder, 'comment', [id], set)
}

export async function resolveComment(recorder: Recorder, id: string, by: string, now: string): Promise<void> {
  await changeRows(recorder, 'comment', [id], { resolved_at: now, resolved_by: by })
}

/** Whether the reaction is there now. */
export async function toggleReaction(
  recorder: Recorder,
  commentId: string,
  personId: string,
  emoji: string,
): Promise<boolean> {
  const row = { comment_id: commentId, person_id: personId, emoji }
  if ((await addRows(recorder, 'comment_reaction', [row])).length > 0) return true
  const theirs = sql<boolean>`t.comment_id = ${commentId} and t.person_id = ${personId} and t.emoji = ${emoji}`
  await removeRows(recorder, 'comment_reaction', theirs)
  return false
}

/** When somebody last said something about each of these tasks, as `person:task`; deleted words count, they were there. */
export async function lastWordsOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, string>> {
  if (taskIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('comment')
    .select(['task_id', 'author_id'])
    .select((eb) => eb.fn.max('created_at').as('at'))
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('task_id', '=', eb.fn.any(eb.val(taskIds))))
    .groupBy(['task_id', 'author_id'])
    .execute()
  return new Map(rows.map(({ task_id, author_id, at }) => [`${author_id}:${task_id}`, at.toISOString()]))
}

/** What these comments say, as it is kept. */
export async function bodiesOf(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('comment')
    .select(['id', 'body'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map(({ id, body }) => [id, body]))
}

/** The comment of a task with this number, unless it was deleted. */
export async function commentByNumber(
  db: Kysely<Database>,
  workspaceId: string,
  task: TaskRecord,
  number: number,
): Promise<CommentRecord | undefined> {
  const row = await db
    .selectFrom('comment')
    .select(['id', 'number', 'author_id', 'body', 'parent_id', 'assignee_id', 'resolved_at'])
    .where('workspace_id', '=', workspaceId)
    .where('task_id', '=', task.id)
    .where('number', '=', number)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      number,
      ref: commentRefOf(task.number, number),
      task,
      authorId: row.author_id,
      body: row.body,
      parentId: row.parent_id,
      assigneeId: row.assignee_id,
      resolvedAt: row.resolved_at?.toISOString() ?? null,
    }
  )
}

const newest = compiled((db, value: Values<{ workspaceId: string; taskId: string; most: number }>) =>
  db
    .selectFrom('comment')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'comment.workspace_id')
        .onRef('person.id', '=', 'comment.author_id'),
    )
    .select(['comment.number', 'comment.body', 'comment.created_at', 'comment.edited_at', 'person.id'])
    .select(sql<string>`coalesce(comment.said_by, person.name)`.as('name'))
    .select((eb) => eb.cast<number>(eb.fn.countAll().over(), 'integer').as('total'))
    .where('comment.workspace_id', '=', value('workspaceId'))
    .where('comment.task_id', '=', value('taskId'))
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.number', 'desc')
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
  const nameOf = await namesIn(
    db,
    workspaceId,
    rows.map((row) => row.body),
  )
  const comments = rows.map((row) => ({
    number: row.number,
    body: row.body,
    text: spoken(row.body, nameOf),
    author: { id: row.id, name: row.name },
    at: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
  }))
  return { comments: comments.reverse(), total: rows[0]?.total ?? 0 }
}

/** Which comments these events changed, in whatever way; their files belong to them. */
export async function commentsChangedBy(
  trx: Transaction<Database>,
  workspaceId: string,
  eventIds: string[],
): Promise<string[]> {
  if (eventIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(f.comment_id::text, c->'key'->>'id') as id
    from event e cross join jsonb_array_elements(e.changes) c
    left join attachment f on f.workspace_id = e.workspace_id
      and f.id = case when c->>'table' = 'attachment' then (c->'key'->>'id')::uuid end
    where e.workspace_id = ${workspaceId} and e.id = any(${eventIds}::uuid[]) and jsonb_typeof(e.changes) = 'array'
      and (c->>'table' = 'comment' or f.comment_id is not null)`.execute(trx)
  return rows.map((row) => row.id)
}
