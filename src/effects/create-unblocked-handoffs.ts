import { derivedId } from '../domain/id.ts'
import { instantText } from '../domain/time/when.ts'
import { live } from '../events/fact.ts'
import { rescheduleTimers } from '../events/sync-timers.ts'
import { mayKnow } from '../store/access/visible.ts'
import { addUnblockedHandoffs } from '../store/handoffs/unblocked-handoffs.ts'
import { assigneesOf } from '../store/tasks/assignments.ts'
import { effect } from './effect.ts'

/** Who has a task that became ready is asked for an answer, as if whoever finished the last blocker had handed it over. */
export const createUnblockedHandoffs = effect({
  name: 'create-unblocked-handoffs',
  hears: { kinds: ['task.unblocked'], origins: live },
  async run(scope, ready) {
    const { trx, workspaceId, now } = scope
    const taskIds = ready.flatMap(({ taskId }) => taskId ?? [])
    const assignees = await assigneesOf(trx, workspaceId, taskIds)
    const people = [...new Set([...assignees.values()].flat().map((person) => person.id))]
    const blockers = ready.map(({ data }) => data.by)
    const known = await mayKnow(trx, workspaceId, people, blockers)
    const handoffs = ready.flatMap(({ id, taskId, by, data }) =>
      (assignees.get(taskId ?? '') ?? [])
        .filter((person) => person.id !== by)
        .map((person) => {
          // Of a blocker that is none of theirs, they need not know who finished it.
          const isKnown = known.has(`${person.id}:${data.by}`)
          return {
            id: derivedId(id, person.id, 'handoff'),
            task_id: taskId,
            from_id: isKnown ? by : null,
            to_id: person.id,
            note: (isKnown && data.note) || '',
          }
        }),
    )
    // Of the same task and person only the newest.
    const newest = new Map(handoffs.map((each) => [`${each.task_id}:${each.to_id}`, each]))
    await addUnblockedHandoffs(trx, workspaceId, [...newest.values()], instantText(now))
    await rescheduleTimers(
      scope,
      taskIds.map((task_id) => ({ table: 'handoff', key: { task_id } })),
    )
  },
})
