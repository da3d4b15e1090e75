import { type Kysely, sql } from 'kysely'

/** What there is more of with each task. */
const growing = [
  'assignment',
  'attachment',
  'checklist_item',
  'comment',
  'comment_message',
  'comment_reaction',
  'delivery',
  'dependency',
  'event',
  'gate',
  'handoff',
  'imported',
  'live_card',
  'notification',
  'recurrence',
  'relation',
  'reminder',
  'task',
  'task_tag',
  'watcher',
]

/** Of these a workspace has few rows, or a few hundred. */
const few = [
  'account',
  'digest',
  'field',
  'folder',
  'installation',
  'list',
  'list_member',
  'list_place',
  'mute',
  'person',
  'place',
  'quiet_subject',
  'space',
  'standup',
  'standup_entry',
  'standup_member',
  'status',
  'template',
  'time_off',
  'view',
]

/**
 * The server takes every workspace for an average one. With one large workspace among thousands of small ones it would
 * then, in a plan that it keeps, read all of the large one rather than look a few rows up by their keys. Told that there
 * are few workspaces, each of them large, it keeps to the keys, which is right for all of them. Of small tables it is told
 * so with less weight, or it would read all of them. It heeds that from the next `analyze` on, which follows by itself where
 * there is nothing yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of [...growing, ...few]) {
    const table = sql.table(name)
    const count = sql.lit(growing.includes(name) ? 10 : 50)
    await sql`alter table ${table} alter column workspace_id set (n_distinct = ${count})`.execute(db)
    const { rows } = await sql`select from ${table} limit 1`.execute(db)
    if (rows.length > 0) await sql`analyze ${table}`.execute(db)
  }
}
