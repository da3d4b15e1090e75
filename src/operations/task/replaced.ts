import type { TaskRecord } from '../../domain/task/records.ts'
import { settersOf } from '../../store/tasks/replaced.ts'
import type { Scope } from '../scope.ts'

/** A column that somebody else set lately, and that this change sets anew. `at` is a moment in UTC. */
export type Replaced = { column: string; by: { id: string; name: string }; at: string }

/** For how long somebody may not have noticed that another one changed the same. In milliseconds. */
const fresh = 10 * 60_000

/** `unseen`: those of the columns that changed since the caller's form was filled with what stood there. */
type Setting = { columns: string[]; unseen?: string[] | undefined }

/**
 * What a change replaces of somebody else's; to be asked before the change is recorded. In a form one saw what stood
 * there: only what was set since then is news. Where nothing was changed lately, nothing is asked.
 */
export async function replacedBy(
  { trx, workspaceId, actor, now }: Scope,
  task: TaskRecord,
  { columns, unseen }: Setting,
): Promise<Replaced[]> {
  const since = now.epochMilliseconds - fresh
  const asked = unseen ?? columns
  if (asked.length === 0 || (!unseen && Date.parse(task.updatedAt) < since)) return []
  const setters = await settersOf(trx, workspaceId, task.id)
  return asked.flatMap((column): Replaced[] => {
    const setter = setters.find((each) => each.columns.includes(column))
    const isNews = setter && setter.actor.id !== actor.id && (unseen || Date.parse(setter.at) >= since)
    return isNews ? [{ column, by: setter.actor, at: setter.at }] : []
  })
}
