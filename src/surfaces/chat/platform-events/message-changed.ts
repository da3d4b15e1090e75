/** A message that was a comment is changed or taken away on its platform: so is the comment. */
import type { Transaction } from 'kysely'
import { stripUnstorable } from '../../../domain/text/strip-unstorable.ts'
import type { Change } from '../../../events/record.ts'
import { removeComment } from '../../../operations/comment/delete.ts'
import { rewriteComment } from '../../../operations/comment/edit.ts'
import type { PlatformEvent } from '../../../platform.ts'
import { commentAt, workspaceOf } from '../../../store/conversation/comment-messages.ts'
import { commentsByIds, type SaidComment } from '../../../store/conversation/conversation.ts'
import { readWritten } from '../../../store/conversation/mentions.ts'
import type { Database } from '../../../store/schema.ts'
import { lockTasks } from '../../../store/tasks/lock-tasks.ts'
import { changeBy, type EventDeps } from './change.ts'
import { knowAccounts } from './know-accounts.ts'

type Changed = Extract<PlatformEvent, { kind: 'messageEdited' | 'messageDeleted' }>

export async function messageChanged(
  deps: EventDeps,
  trx: Transaction<Database>,
  event: Changed,
): Promise<void> {
  const workspaceId = await workspaceOf(trx, event.platform, event.team)
  if (!workspaceId) return
  const comment = await commentSaidAs(trx, workspaceId, event)
  if (!comment) return
  const changeAs = (personId: string | null) => changeBy(deps, trx, workspaceId, personId)
  // Platforms do not tell who took a message away: its author, or somebody who keeps order there.
  if (event.kind === 'messageDeleted') await removeComment(changeAs(null), comment)
  else await edit(changeAs, comment, event)
}

/** As it is once its task is locked; undefined where it is nobody's message, or gone already. */
async function commentSaidAs(
  trx: Transaction<Database>,
  workspaceId: string,
  { platform, message }: Changed,
): Promise<SaidComment | undefined> {
  const at = await commentAt(trx, workspaceId, { platform, ...message })
  if (!at?.origin) return undefined
  const [task] = await lockTasks(trx, workspaceId, (eb) => eb('id', '=', at.taskId))
  const [comment] = task ? await commentsByIds(trx, workspaceId, [at.id]) : []
  return comment?.deleted ? undefined : comment
}

async function edit(
  changeAs: (personId: string | null) => Change,
  comment: SaidComment,
  { platform, team, text, mentioned: profiles }: Extract<PlatformEvent, { kind: 'messageEdited' }>,
): Promise<void> {
  const change = changeAs(comment.author.id)
  const { trx, workspaceId, now } = change
  await knowAccounts(changeAs(null), { platform, team, now }, profiles)
  const written = await readWritten(trx, { workspaceId, platform }, stripUnstorable(text).trim())
  if (written.body !== comment.body) await rewriteComment(change, comment, written)
}
