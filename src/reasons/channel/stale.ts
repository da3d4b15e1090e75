import { z } from 'zod'
import { staleNews } from '../../cards/nudges.ts'
import { placesOfLists } from '../../store/hierarchy/lists.ts'
import { isStaleSince, staleDays } from '../../store/time/task-timers/stale.ts'
import { channelNews, draftsOf } from '../reason.ts'

/** A task that nobody has stands still: its List's channels hear of it. */
export const stale = channelNews({
  args: z.object({ since: z.string() }),
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, assignees, timed } = await lookups.read('tasks', 'assignees', 'timed')
    const lists = waiting.flatMap(({ taskId }) => tasks.get(taskId ?? '')?.listId ?? [])
    const places = await placesOfLists(db, workspaceId, [...new Set(lists)])
    return draftsOf(waiting, ({ placeId, taskId, args }) => {
      const [task, found] = [tasks.get(taskId ?? ''), timed.get(taskId ?? '')]
      if (!task || assignees.has(task.id) || !isStaleSince(found, args.since)) return undefined
      if (!places.get(task.listId)?.includes(placeId)) return undefined
      return staleNews(task, staleDays(found))
    })
  },
})
