/** What somebody says in the thread under a live card is a comment on its task. */
import type { Transaction } from 'kysely'
import type { TaskRecord, Viewer } from '../../../domain/task/records.ts'
import { storable } from '../../../domain/text/storable.ts'
import { instantText } from '../../../domain/time/when.ts'
import { emit, type Fact } from '../../../events/event.ts'
import type { Heard } from '../../../platform.ts'
import { visibleTasks } from '../../../store/access/visible.ts'
import { attach } from '../../../store/conversation/attachments.ts'
import { commentAt, noteOrigin, workspaceOf } from '../../../store/conversation/comment-messages.ts'
import { addComment } from '../../../store/conversation/comments.ts'
import { readWritten } from '../../../store/conversation/mentions.ts'
import { taskOfThread } from '../../../store/messages/live-cards.ts'
import type { Database } from '../../../store/schema.ts'
import { lockTasks } from '../../../store/tasks/tasks.ts'
import { viewerOf } from '../../../store/workspaces/callers.ts'
import { changeBy, type HearingDeps } from './change.ts'
import { knowAccounts } from './known.ts'

type Said = Extract<Heard, { kind: 'said' }>

/** Heard again, it changes nothing. Whoever may not see the task is not heard. */
export async function hearSaid(deps: HearingDeps, trx: Transaction<Database>, said: Said): Promise<void> {
  const { platform, team, thread, channel, message } = said
  const workspaceId = await workspaceOf(trx, platform, team)
  if (!workspaceId) return
  const under = await taskOfThread(trx, workspaceId, {
    platform,
    thread,
    ...(channel !== undefined && { channel }),
  })
  if (!under) return
  const speaks = await speaker(deps, trx, workspaceId, said)
  const task = speaks && (await visibleTask(trx, speaks, under.taskId))
  if (!task || (await commentAt(trx, workspaceId, { platform, ...message }))) return
  const { team: _, ...card } = under.card
  await addHeard(deps, trx, { workspaceId, personId: speaks.personId, task, card }, said)
}

/** Whoever was removed is nobody any more. */
async function speaker(
  deps: HearingDeps,
  trx: Transaction<Database>,
  workspaceId: string,
  { platform, team, caller, mentioned }: Said,
): Promise<Viewer | undefined> {
  const at = { platform, team, now: instantText(deps.now()) }
  const profiles = [caller, ...mentioned].map((each) => ({ ...each, name: storable(each.name) }))
  await knowAccounts(changeBy(deps, trx, workspaceId, null), at, profiles)
  return viewerOf(trx, { platform, team, caller })
}

async function visibleTask(
  trx: Transaction<Database>,
  viewer: Viewer,
  taskId: string,
): Promise<TaskRecord | undefined> {
  const [task] = await lockTasks(trx, viewer.workspaceId, (eb) =>
    eb.and([eb('id', '=', taskId), visibleTasks(viewer)]),
  )
  return task
}

type Place = {
  workspaceId: string
  personId: string
  task: TaskRecord
  card: { platform: Said['platform']; channel: string; message: string }
}

async function addHeard(
  deps: HearingDeps,
  trx: Transaction<Database>,
  { workspaceId, personId, task, card }: Place,
  { platform, team, message, text, files }: Said,
): Promise<void> {
  const written = await readWritten(trx, { workspaceId, platform }, storable(text).trim())
  const { body, mentioned } = written
  if (body === '' && files.length === 0) return
  const change = changeBy(deps, trx, workspaceId, personId)
  const comment = { taskId: task.id, authorId: personId, body, saidIn: card }
  const { id, number } = await addComment(change, comment, change.now)
  await noteOrigin(trx, workspaceId, id, { platform, team, ...message })
  const to = { taskId: task.id, commentId: id, platform, team, addedBy: personId }
  const names = await attach(change, to, files, change.now)
  const facts: Fact[] = names.map((name) => ({
    kind: 'attachment.added',
    taskId: task.id,
    data: { name },
  }))
  const data = { comment: id, number, body, mentioned }
  await emit(change, [{ kind: 'comment.added', taskId: task.id, data }, ...facts])
}
