import type { Handoff } from '../../domain/handoff/handoff.ts'
import { record } from '../../events/record.ts'
import { answerHandoff } from '../../store/handoffs/handoffs.ts'
import { assign, unassign } from '../../store/tasks/assignments.ts'
import { openBlockers } from '../../store/tasks/dependencies.ts'
import { operation } from '../operation.ts'
import { type AnsweredAlready, answeredFact, handoffToAnswer } from './answer.ts'

/** `instead`: the caller took it in the receiver's place. `blocked`: it still waits for other tasks. */
export type Accepted =
  | AnsweredAlready
  | { already: false; handoff: Handoff; instead: boolean; blocked: boolean }

export const acceptHandoff = operation({
  name: 'handoff.accept',
  summary: 'Accept a task that was handed to you',
  role: 'guest',
  input: { task: { kind: 'task', required: true, changes: true, summary: 'The task' } },
  async run(scope, { task }): Promise<Accepted> {
    const found = await handoffToAnswer(scope, task)
    if (found.already) return found
    const { trx, workspaceId, actor, change } = scope
    const { handoff } = found
    // Whoever answers in the receiver's place takes the task in their place.
    const instead = handoff.to.id !== actor.id
    if (instead) {
      await unassign(change, task.id, [handoff.to.id])
      await assign(change, task.id, [actor.id])
    }
    await answerHandoff(change, handoff, { state: 'accepted', by: actor.id }, change.now)
    await record(change, [answeredFact(handoff, 'accepted')])
    const blocked = (await openBlockers(trx, workspaceId, [task.id])).has(task.id)
    return { already: false, handoff, instead, blocked }
  },
})
