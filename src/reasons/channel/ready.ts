import { unassignedReady } from '../../cards/pings.ts'
import { placesOfLists } from '../../store/hierarchy/lists.ts'
import { lastBlocker, lastBlockerArgs, lastBlockerNames, lastBlockerOf } from '../last-blocker.ts'
import { channelNews, draftsOf } from '../reason.ts'

/** The last thing in the way of a task is gone, and nobody has it: its List's channels hear of it. */
export const ready = channelNews({
  args: lastBlockerArgs,
  names: ({ args }) => lastBlockerNames(args),
  hears: ['task.unblocked'],
  async who(events, { db, workspaceId, lookups }) {
    const { tasks, assignees } = await lookups.read('tasks', 'assignees')
    const listOf = ({ taskId }: { taskId: string | null }) =>
      assignees.has(taskId ?? '') ? undefined : tasks.get(taskId ?? '')?.listId
    const lists = events.flatMap((event) => listOf(event) ?? [])
    const places = await placesOfLists(db, workspaceId, [...new Set(lists)])
    return events.map((event) => ({
      event,
      to: places.get(listOf(event) ?? '') ?? [],
      args: lastBlockerOf(event),
    }))
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people, assignees, blockers } = await lookups.read(
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
      return unassignedReady(task, lastBlocker(args, tasks, people))
    })
  },
})
