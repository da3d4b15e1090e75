/** Tasks that earlier imports made, by their titles. */
import { sql, type Transaction } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { type KnownTask, knownTasks } from './known.ts'

type Sought = { source: string; lists: string[]; titles: string[] }

/** Finds one in a List: the task, `several` where more than one has the title, or undefined. */
export async function importedTitled(
  trx: Transaction<Database>,
  viewer: Viewer,
  { source, lists, titles }: Sought,
): Promise<(list: string, title: string) => KnownTask | 'several' | undefined> {
  if (titles.length === 0 || lists.length === 0) return () => undefined
  const { rows } = await sql<{ external_id: string; list_id: string; words: string }>`
    select i.external_id, task.list_id, wanted.words from task
    join unnest(${[...new Set(titles)]}::text[]) as wanted(words) on lower(task.title) = lower(trim(wanted.words))
    join imported i on i.workspace_id = task.workspace_id and i.task_id = task.id and i.source = ${source}
    where task.workspace_id = ${viewer.workspaceId} and task.list_id = any(${lists}::uuid[])
      and ${visibleTasks(viewer)}`.execute(trx)
  const externalIds = rows.map((row) => row.external_id)
  const known = await knownTasks(trx, viewer, { source, externalIds, own: new Map() })
  return (list, title) => {
    const found = rows.filter((row) => row.list_id === list && row.words === title)
    const tasks = new Map(
      found.flatMap((row) => known.get(row.external_id) ?? []).map((task) => [task.id, task]),
    )
    const [task] = tasks.values()
    return tasks.size > 1 ? 'several' : task
  }
}
