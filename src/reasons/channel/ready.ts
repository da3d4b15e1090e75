import { unassignedReady } from '../../cards/pings.ts'
import { placesOfLists } from '../../store/hierarchy/lists.ts'
import { freed, freedArgs, freedNames } from '../freed.ts'
import { channelNews, draftsOf } from '../reason.ts'

/** The last thing in the way of a task is gone, and nobody has it: its List's channels hear of it. */
export const ready = channelNews({
  args: freedArgs,
  names: ({ args }) => freedNames(args),
  async current({ db, workspaceId, facts }, waiting) {
    const { tasks, people, assignees, blockers } = await facts.read(
      'tasks',
      'people',
      'assignees',
      'blockers',
    )
    const lists = waiting.flatMap(({ taskId }) => tasks.get(taskId ?? '')?.listId ?? [])
    const places = await placesOfLists(db, workspaceId, [...new Set(lists)])
    return draftsOf(waiting, ({ placeId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      if (!task || task.finishedAt || assignees.has(task.id) || blockers.has(task.id)) return undefined
      if (!places.get(task.listId)?.includes(placeId)) return undefined
      return unassignedReady(task, freed(args, tasks, people))
    })
  },
})
