/** Where a line was typed, and which tasks were spoken of there. */
import type { Transaction } from 'kysely'
import type { Draft } from '../../../domain/card/draft.ts'
import type { TaskRecord, Viewer } from '../../../domain/task/records.ts'
import type { Invocation } from '../../../platform.ts'
import { type Conversation, spokenTask } from '../../../store/conversation/spoken-task.ts'
import { taskOfThread } from '../../../store/messages/live-cards.ts'
import type { Database } from '../../../store/schema.ts'
import { visibleTasksByIds } from '../../../store/tasks/tasks.ts'
import type { Caller } from '../../../store/workspaces/callers.ts'
import type { Command } from '../commands/command.ts'

export type Asking = {
  trx: Transaction<Database>
  caller: Caller
  invocation: Invocation
  commands: readonly Command[]
  now: Temporal.Instant
}

export function viewerIn({ workspaceId, person }: Caller): Viewer {
  return { workspaceId, personId: person.id, role: person.role }
}

/** How long “it” is what was last spoken of. */
const spokenMinutes = 30

/** `spoken`: the task last spoken of; `thread`: the one whose thread this is. */
export type Here = {
  trx: Transaction<Database>
  viewer: Viewer
  spoken: TaskRecord | undefined
  thread: TaskRecord | undefined
}

export async function conversationIn({ trx, caller, invocation, now }: Asking): Promise<Here> {
  const viewer = viewerIn(caller)
  const since = now.subtract({ minutes: spokenMinutes }).toString()
  return {
    trx,
    viewer,
    spoken: await spokenTask(trx, viewer, conversationOf(caller, invocation), since),
    thread: await threadTask(trx, viewer, invocation),
  }
}

export function conversationOf({ workspaceId, person, place }: Caller, { thread }: Invocation): Conversation {
  return { workspaceId, personId: person.id, placeId: place.id, thread }
}

async function threadTask(
  trx: Transaction<Database>,
  viewer: Viewer,
  { platform, thread, place }: Invocation,
): Promise<TaskRecord | undefined> {
  if (thread === undefined) return undefined
  const found = await taskOfThread(trx, viewer.workspaceId, { platform, thread, channel: place.id })
  const [task] = found ? await visibleTasksByIds(trx, viewer, [found.taskId]) : []
  return task
}

/** The one that an answer is about: `null` where those are several, undefined where it names none. */
export function spokenIn({ title, blocks, live }: Draft): string | null | undefined {
  const inTitle = title.flatMap((part) => (typeof part === 'object' && 'task' in part ? [part.task] : []))
  const [first] = inTitle
  if (first !== undefined) return first
  if (live?.startsWith('task:')) return live.slice('task:'.length)
  const rows = blocks.flatMap((block) => (block.kind === 'tasks' ? block.rows : []))
  const [row, other] = rows
  return row && !other && 'task' in row ? row.task : undefined
}
