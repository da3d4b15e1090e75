/** Where comments stand on the platforms: the messages they were said as, and their copies. */
import type { Kysely, Transaction } from 'kysely'
import type { MessageRef, Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'

export async function workspaceOf(
  db: Kysely<Database>,
  platform: Platform,
  team: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .executeTakeFirst()
  return row?.workspace_id
}

export type MessageAt = MessageRef & { platform: Platform }

/** The comment that a message is or shows, of whichever task. `origin`: it was said as this message. */
export async function commentAt(
  db: Kysely<Database>,
  workspaceId: string,
  { platform, channel, message }: MessageAt,
): Promise<{ id: string; taskId: string; origin: boolean } | undefined> {
  const row = await db
    .selectFrom('comment_message')
    .innerJoin('comment', (join) =>
      join
        .onRef('comment.workspace_id', '=', 'comment_message.workspace_id')
        .onRef('comment.id', '=', 'comment_message.comment_id'),
    )
    .select(['comment.id', 'comment.task_id', 'comment_message.origin'])
    .where('comment_message.workspace_id', '=', workspaceId)
    .where('comment_message.platform', '=', platform)
    .where('comment_message.channel', '=', channel)
    .where('comment_message.message', '=', message)
    .executeTakeFirst()
  return row && { id: row.id, taskId: row.task_id, origin: row.origin }
}

export async function noteOrigin(
  trx: Transaction<Database>,
  workspaceId: string,
  commentId: string,
  { platform, team, channel, message }: MessageAt & { team: string },
): Promise<void> {
  await trx
    .insertInto('comment_message')
    .values({
      workspace_id: workspaceId,
      platform,
      channel,
      message,
      installation: team,
      comment_id: commentId,
      origin: true,
    })
    .execute()
}
