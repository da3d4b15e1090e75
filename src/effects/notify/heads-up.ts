/** Those who want to know hear when the last thing that they wait for is in review. */
import type { Kysely } from 'kysely'
import { derivedId } from '../../domain/id.ts'
import { factOf } from '../../events/event.ts'
import type { EventRow } from '../../store/journal/events.ts'
import type { Database } from '../../store/schema.ts'
import { nearlyReady } from '../../store/tasks/nearly-ready.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { ToPerson } from './tell.ts'

/** One for each task, blocker, person and status, however often the blocker comes there. */
export async function headsUps(
  db: Kysely<Database>,
  workspaceId: string,
  events: EventRow[],
): Promise<ToPerson[]> {
  const moved = events.flatMap((event) => {
    const fact = factOf(event)
    const active = fact.kind === 'task.status' && fact.data.category === 'active'
    return active && fact.taskId ? [{ event, blocker: fact.taskId, status: fact.data.to }] : []
  })
  const rows = await nearlyReady(
    db,
    workspaceId,
    moved.map(({ blocker, status }) => ({ blocker, status })),
  )
  const tasks = await tasksByIds(db, workspaceId, [...new Set(rows.map(({ task }) => task))])
  return rows.flatMap(({ task: taskId, blocker, person, status }): ToPerson[] => {
    const task = tasks.find(({ id }) => id === taskId)
    const from = moved.find((each) => each.blocker === blocker)?.event
    if (!task || !from || person === from.actorId) return []
    return [
      {
        id: derivedId('review', taskId, blocker, person, status),
        cause: from.id,
        person: { id: person },
        reason: 'review',
        args: { by: from.actorId, blocker, status },
        priority: task.priority,
        by: from.actorId,
        taskId,
      },
    ]
  })
}
