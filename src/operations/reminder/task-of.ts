import type { TaskRecord } from '../../domain/task/records.ts'
import { mayKnow } from '../../store/access/visible.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { ReminderRow } from '../../store/time/reminders.ts'
import type { Scope } from '../scope.ts'

export type WithTask = ReminderRow & { task: TaskRecord | undefined }

/** With the tasks that they are about, as far as the caller may still see them. */
export async function withTasks(
  { trx, workspaceId, actor }: Scope,
  reminders: ReminderRow[],
): Promise<WithTask[]> {
  const ids = reminders.flatMap(({ taskId }) => taskId ?? [])
  const seen = await mayKnow(trx, workspaceId, [actor.id], ids)
  const tasks = new Map((await tasksByIds(trx, workspaceId, ids)).map((task) => [task.id, task]))
  return reminders.map((each) => {
    const isSeen = seen.has(`${actor.id}:${each.taskId}`)
    return { ...each, task: isSeen ? tasks.get(each.taskId ?? '') : undefined }
  })
}

export async function withTask(scope: Scope, reminder: ReminderRow): Promise<WithTask> {
  const [found] = await withTasks(scope, [reminder])
  return found ?? { ...reminder, task: undefined }
}
