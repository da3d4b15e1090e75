/** A message that was a comment is changed or taken away on its platform: so is the comment. */
import type { Transaction } from 'kysely'
import { mentionedIn } from '../../../domain/card/mentions.ts'
import { storable } from '../../../domain/text/storable.ts'
import { instantText } from '../../../domain/time/when.ts'
import { emit } from '../../../events/event.ts'
import type { Heard } from '../../../platform.ts'
import { commentAt, workspaceOf } from '../../../store/conversation/comment-messages.ts'
import { deleteComment, editComment } from '../../../store/conversation/comments.ts'
import { commentsByIds, type SaidComment } from '../../../store/conversation/conversation.ts'
import { readWritten } from '../../../store/conversation/mentions.ts'
import type { Database } from '../../../store/schema.ts'
import { lockTasks } from '../../../store/tasks/tasks.ts'
import { changeBy, type HearingDeps } from './change.ts'
import { knowAccounts } from './known.ts'

type Amended = Extract<Heard, { kind: 'edited' | 'removed' }>

export async function hearAmended(
  deps: HearingDeps,
  trx: Transaction<Database>,
  heard: Amended,
): Promise<void> {
  const workspaceId = await workspaceOf(trx, heard.platform, heard.team)
  if (!workspaceId) return
  const comment = await commentSaidAs(trx, workspaceId, heard)
  if (!comment) return
  if (heard.kind === 'removed') await remove(deps, trx, workspaceId, comment)
  else await edit(deps, trx, workspaceId, comment, heard)
}

/** As it is once its task is locked; undefined where it is nobody's message, or gone already. */
async function commentSaidAs(
  trx: Transaction<Database>,
  workspaceId: string,
  { platform, message }: Amended,
): Promise<SaidComment | undefined> {
  const at = await commentAt(trx, workspaceId, { platform, ...message })
  if (!at?.origin) return undefined
  const [task] = await lockTasks(trx, workspaceId, (eb) => eb('id', '=', at.taskId))
  const [comment] = task ? await commentsByIds(trx, workspaceId, [at.id]) : []
  return comment?.deleted ? undefined : comment
}

async function edit(
  deps: HearingDeps,
  trx: Transaction<Database>,
  workspaceId: string,
  comment: SaidComment,
  { platform, team, text, mentioned: profiles }: Extract<Heard, { kind: 'edited' }>,
): Promise<void> {
  const change = changeBy(deps, trx, workspaceId, comment.author.id)
  const at = { platform, team, now: instantText(deps.now()) }
  await knowAccounts(changeBy(deps, trx, workspaceId, null), at, profiles)
  const { body, mentioned } = await readWritten(trx, { workspaceId, platform }, storable(text).trim())
  if (body === comment.body) return
  const before = mentionedIn(comment.body)
  await editComment(change, comment.id, body, change.now)
  const { id, number, taskId } = comment
  const added = mentioned.filter((each) => !before.includes(each))
  await emit(change, [
    { kind: 'comment.edited', taskId, data: { comment: id, number, body, mentioned: added } },
  ])
}

/** Platforms do not tell who took a message away: its author, or somebody who keeps order there. */
async function remove(
  deps: HearingDeps,
  trx: Transaction<Database>,
  workspaceId: string,
  { id, taskId }: SaidComment,
): Promise<void> {
  const change = changeBy(deps, trx, workspaceId, null)
  await deleteComment(change, id, change.now)
  await emit(change, [{ kind: 'comment.deleted', taskId, data: { comment: id } }])
}
