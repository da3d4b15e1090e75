/** What somebody says in the thread under a live card is a comment on its task. */
import type { Transaction } from 'kysely'
import type { TaskRecord, Viewer } from '../../../domain/task/records.ts'
import { stripUnstorable } from '../../../domain/text/strip-unstorable.ts'
import { instantText } from '../../../domain/time/when.ts'
import { say } from '../../../operations/comment/say.ts'
import type { PlatformEvent } from '../../../platform.ts'
import { letIn, openListsFor } from '../../../store/access/open-lists.ts'
import { visibleTasks } from '../../../store/access/visible.ts'
import { commentAt, noteOrigin, workspaceOf } from '../../../store/conversation/comment-messages.ts'
import { readWritten } from '../../../store/conversation/mentions.ts'
import { type CardKey, taskOfThread } from '../../../store/messages/live-cards.ts'
import type { Database } from '../../../store/schema.ts'
import { lockTasks } from '../../../store/tasks/lock-tasks.ts'
import { viewerOf } from '../../../store/workspaces/callers.ts'
import { changeBy, type EventDeps } from './change.ts'
import { knowAccounts } from './know-accounts.ts'

type Posted = Extract<PlatformEvent, { kind: 'messagePosted' }>

/** Told again, it changes nothing. What somebody says who may not see the task is no comment on it. */
export async function messagePosted(
  deps: EventDeps,
  trx: Transaction<Database>,
  said: Posted,
): Promise<void> {
  const { platform, team, thread, channel, message } = said
  const workspaceId = await workspaceOf(trx, platform, team)
  if (!workspaceId) return
  const found = await taskOfThread(trx, workspaceId, {
    platform,
    thread,
    ...(channel !== undefined && { channel }),
  })
  if (!found) return
  const open = await openToSpeaker(trx, said)
  if (open?.length === 0) return
  const viewer = await speaker(deps, trx, workspaceId, said)
  if (viewer && open) await letIn(trx, workspaceId, viewer.personId, open)
  const task = viewer && (await visibleTask(trx, viewer, found.taskId))
  if (!task || (await commentAt(trx, workspaceId, { platform, ...message }))) return
  const { team: _, ...under } = found.card
  await addComment(deps, trx, { viewer, task, thread: under }, said)
}

/** The Lists that are open to somebody of another team where they speak; undefined for those of this one. */
async function openToSpeaker(
  trx: Transaction<Database>,
  { platform, team, channel, caller }: Posted,
): Promise<string[] | undefined> {
  if (caller.outside !== 'elsewhere') return undefined
  const place = { id: channel ?? '', kind: 'channel' as const }
  return openListsFor(trx, { platform, team, place, person: caller.id })
}

/** Whoever was removed is nobody any more. */
async function speaker(
  deps: EventDeps,
  trx: Transaction<Database>,
  workspaceId: string,
  { platform, team, caller, mentioned }: Posted,
): Promise<Viewer | undefined> {
  const at = { platform, team, now: instantText(deps.now()) }
  const profiles = [caller, ...mentioned].map((each) => ({ ...each, name: stripUnstorable(each.name) }))
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

type Speaking = { viewer: Viewer; task: TaskRecord; thread: CardKey }

async function addComment(
  deps: EventDeps,
  trx: Transaction<Database>,
  { viewer: { workspaceId, personId }, task, thread }: Speaking,
  { platform, team, message, text, files }: Posted,
): Promise<void> {
  const written = await readWritten(trx, { workspaceId, platform }, stripUnstorable(text).trim())
  if (written.body === '' && files.length === 0) return
  const author = { change: changeBy(deps, trx, workspaceId, personId), actor: { id: personId } }
  const { id } = await say(author, { task, written, thread, files: { platform, team, files } })
  await noteOrigin(trx, workspaceId, id, { platform, team, ...message })
}
