/** What the platforms tell besides calls: where cards stand, and what is said, changed and taken away. */
import type { Kysely } from 'kysely'
import type { Enqueue } from './delivery/outbox.ts'
import type { Heard, MessageRef, Platform } from './platform.ts'
import { addLiveCard, placeIsGone } from './store/live-cards.ts'
import type { Database } from './store/schema.ts'

export type HearingDeps = { db: Kysely<Database>; enqueue: Enqueue; now(): Temporal.Instant }

export async function hear({ db, now }: HearingDeps, heard: Heard): Promise<void> {
  if (heard.kind === 'gone') await placeIsGone(db, heard, now().toString())
}

/** `live` is what the reply said: workspace, kind and id. */
export async function notePosted(
  { db, now }: HearingDeps,
  live: string,
  at: { platform: Platform; team: string } & MessageRef,
): Promise<void> {
  const [workspaceId = '', kind, id = ''] = live.split(':')
  const subject = kind === 'view' ? { viewId: id } : { taskId: id }
  await addLiveCard(db, workspaceId, subject, at, now().toString())
}
