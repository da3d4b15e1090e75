/** Cards that are kept up to date where they stand. */
import type { Kysely } from 'kysely'
import type { MessageRef, Platform } from '../platform.ts'
import type { Database } from './schema.ts'

export type Subject = { taskId: string } | { viewId: string }

export async function addLiveCard(
  db: Kysely<Database>,
  workspaceId: string,
  subject: Subject,
  at: { platform: Platform; team: string } & MessageRef,
  now: string,
): Promise<void> {
  await db
    .insertInto('live_card')
    .values({
      workspace_id: workspaceId,
      platform: at.platform,
      installation: at.team,
      channel: at.channel,
      message: at.message,
      task_id: 'taskId' in subject ? subject.taskId : null,
      view_id: 'viewId' in subject ? subject.viewId : null,
      posted_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A channel that is not there any more hears nothing; it is back as soon as somebody speaks there again. */
export async function placeIsGone(
  db: Kysely<Database>,
  { platform, team, channel }: { platform: Platform; team: string; channel?: string },
  now: string,
): Promise<void> {
  if (channel === undefined) {
    await db
      .updateTable('installation')
      .set({ gone_at: now })
      .where('platform', '=', platform)
      .where('external_id', '=', team)
      .execute()
  }
  const installations = db
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
  await db
    .updateTable('place')
    .set({ gone_at: now })
    .where('workspace_id', 'in', installations)
    .where('platform', '=', platform)
    .where('installation', '=', team)
    .where('gone_at', 'is', null)
    .$if(channel !== undefined, (query) => query.where('external_id', '=', channel ?? ''))
    .execute()
}
