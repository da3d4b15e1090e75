import { z } from 'zod'
import { unblockedPing } from '../cards/pings.ts'
import { happenedSince } from '../store/journal/since.ts'
import { lastBlocker, lastBlockerArgs, lastBlockerNames, lastBlockerOf } from './last-blocker.ts'
import { draftsOf, idsOf, reason } from './reason.ts'

/** The last thing in the way of somebody's task is gone, and they have neither begun it since nor answered. */
export const unblocked = reason({
  args: lastBlockerArgs.extend({ event: z.uuid(), at: z.string() }),
  names: ({ args }) => lastBlockerNames(args),
  hears: ['task.unblocked'],
  async who(events, { lookups }) {
    const { assignees } = await lookups.read('assignees')
    return events.map((event) => ({
      event,
      to: idsOf(assignees, event),
      args: { ...lastBlockerOf(event), event: event.id, at: event.at },
    }))
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people, assignees, blockers, handoffs } = await lookups.read(
      'tasks',
      'people',
      'assignees',
      'blockers',
      'handoffs',
    )
    const { begun, readied } = await happenedSince(
      db,
      workspaceId,
      waiting.map(({ id, taskId, args }) => ({ id, taskId: taskId ?? '', event: args.event })),
    )
    return draftsOf(waiting, ({ id, personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      if (!task || task.finishedAt || blockers.has(task.id)) return undefined
      // Of what is ready once more the newer news tells.
      if (readied.has(id) || (task.status.category === 'active' && begun.has(id))) return undefined
      if (!assignees.get(task.id)?.some((person) => person.id === personId)) return undefined
      const asked = (handoffs.get(task.id) ?? []).filter(({ to }) => to.id === personId)
      const isSettled = asked.some(({ state, answeredAt, laterUntil }) =>
        state === 'waiting' ? laterUntil !== undefined : state !== 'ended' && (answeredAt ?? '') >= args.at,
      )
      if (isSettled) return undefined
      return unblockedPing(
        task,
        lastBlocker(args, tasks, people),
        asked.some(({ state }) => state === 'waiting'),
      )
    })
  },
})
