/** Comments with all that is shown of them. */

import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Inline } from '../../domain/card/card.ts'
import { spoken } from '../../domain/card/mentions.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { commentRefOf, refOf } from '../../domain/task/task.ts'
import { visibleTasks } from '../access/visible.ts'
import { lower } from '../database/any-case.ts'
import { type After, isAfter, type Key, orderOf } from '../database/keyset.ts'
import type { CardKey } from '../messages/live-cards.ts'
import type { Database } from '../schema.ts'
import { namesIn } from './mentions.ts'

type Somebody = { id: string; name: string }

export type SaidComment = {
  id: string
  /** `T-12.3` */
  ref: string
  taskId: string
  task: { id: string; ref: string; title: string }
  number: number
  body: string
  /** The body as cards show it. */
  text: Inline[]
  author: Somebody
  at: string
  editedAt: string | null
  deleted: boolean
  /** The comment it answers. */
  answers: string | null
  assignee: Somebody | null
  resolvedBy: Somebody | null
  reactions: { emoji: string; count: number }[]
  files: { name: string; url: string }[]
  /** The live card in whose thread it was said. */
  saidIn: CardKey | null
}

type Row = {
  id: string
  task_id: string
  task_number: number
  task_title: string
  number: number
  body: string
  created_at: Date
  edited_at: Date | null
  deleted: boolean
  author: Somebody
  assignee: Somebody | null
  resolver: Somebody | null
  answered: number | null
  reactions: SaidComment['reactions'] | null
  files: SaidComment['files'] | null
  said_in: CardKey | null
}

const somebody = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null
    then jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

async function select(
  db: Kysely<Database>,
  workspaceId: string,
  condition: RawBuilder<unknown>,
  page: RawBuilder<unknown> = sql``,
): Promise<SaidComment[]> {
  const { rows } = await sql<Row>`
    select c.id, c.task_id, task.number as task_number, task.title as task_title, c.number, c.body, c.created_at, c.edited_at,
      c.deleted_at is not null as deleted,
      jsonb_build_object('id', author.id, 'name', coalesce(c.said_by, author.name)) as author, ${somebody('assignee')} as assignee,
      ${somebody('resolver')} as resolver, parent.number as answered, c.said_in,
      (select jsonb_agg(jsonb_build_object('emoji', e.emoji, 'count', e.count) order by e.count desc, e.emoji)
        from (select emoji, count(*)::integer as count from comment_reaction
          where workspace_id = c.workspace_id and comment_id = c.id group by emoji) e) as reactions,
      (select jsonb_agg(jsonb_build_object('name', f.name, 'url', f.url) order by f.created_at, f.id)
        from attachment f where f.workspace_id = c.workspace_id and f.comment_id = c.id
          and f.task_id = c.task_id and f.deleted_at is null) as files
    from comment c
    join task on task.workspace_id = c.workspace_id and task.id = c.task_id
    join person author on author.workspace_id = c.workspace_id and author.id = c.author_id
    left join person assignee on assignee.workspace_id = c.workspace_id and assignee.id = c.assignee_id
    left join person resolver on resolver.workspace_id = c.workspace_id and resolver.id = c.resolved_by
    left join comment parent on parent.workspace_id = c.workspace_id and parent.id = c.parent_id
    where c.workspace_id = ${workspaceId} and ${condition} ${page}`.execute(db)
  const nameOf = await namesIn(
    db,
    workspaceId,
    rows.map((row) => row.body),
  )
  return rows.map((row) => ({
    id: row.id,
    ref: commentRefOf(row.task_number, row.number),
    taskId: row.task_id,
    task: { id: row.task_id, ref: refOf(row.task_number), title: row.task_title },
    number: row.number,
    body: row.body,
    text: spoken(row.body, nameOf),
    author: row.author,
    at: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deleted: row.deleted,
    answers: row.answered === null ? null : commentRefOf(row.task_number, row.answered),
    assignee: row.assignee,
    resolvedBy: row.resolver,
    reactions: row.reactions ?? [],
    files: row.files ?? [],
    saidIn: row.said_in,
  }))
}

/** A page of what was said about a task, oldest first, each followed by its answers. */
export function conversation(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
  { offset = 0, after, size }: { offset?: number; after?: After | undefined; size: number },
): Promise<SaidComment[]> {
  return select(
    db,
    workspaceId,
    sql`c.task_id = ${taskId} and c.deleted_at is null and ${isAfter(saidKeys, after)}`,
    sql`order by ${orderOf(saidKeys)} limit ${size} offset ${offset}`,
  )
}

const saidKeys: readonly Key[] = [
  { at: sql`coalesce(parent.number, c.number)`, type: 'integer' },
  { at: sql.ref('c.number'), type: 'integer' },
]

/** What begins behind a comment in its conversation; it may be gone by then. */
export function placeOf({ number, answers }: SaidComment): After {
  const asked = answers?.split('.').at(-1) ?? number
  return [String(asked), String(number)]
}

/** These comments, deleted ones too, in the order they were said. */
export function commentsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<SaidComment[]> {
  return select(db, workspaceId, sql`c.id = any(${ids}::uuid[])`, sql`order by c.id`)
}

/** Comments that somebody is to see to and has not yet, of tasks they may see; oldest first. */
export function openComments(db: Kysely<Database>, viewer: Viewer, most: number): Promise<SaidComment[]> {
  return select(
    db,
    viewer.workspaceId,
    sql`c.assignee_id = ${viewer.personId} and c.resolved_at is null and c.deleted_at is null
      and ${visibleTasks(viewer)}`,
    sql`order by c.id limit ${most}`,
  )
}

/** How many of the newest comments completions look through. */
const searched = 2000

/** The newest comments that somebody may see, of one task or with these words. */
export function completeComments(
  db: Kysely<Database>,
  viewer: Viewer,
  typed: { task: number } | { words: string },
): Promise<SaidComment[]> {
  const found =
    'task' in typed
      ? sql`task.number = ${typed.task}`
      : sql`c.id in (select id from comment where workspace_id = ${viewer.workspaceId} order by id desc limit ${searched})
          and position(${lower(typed.words)} in lower(c.body)) > 0`
  return select(
    db,
    viewer.workspaceId,
    sql`${found} and c.deleted_at is null and ${visibleTasks(viewer)}`,
    sql`order by c.id desc limit 25`,
  )
}
