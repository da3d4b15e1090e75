import type { Handoff } from '../../domain/handoff/handoff.ts'
import { record } from '../../events/record.ts'
import { mayKnow } from '../../store/access/visible.ts'
import { answerHandoff } from '../../store/handoffs/handoffs.ts'
import { assign, unassign } from '../../store/tasks/assignments.ts'
import { noteOn } from '../file/note.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { type AnsweredAlready, answeredFact, handoffToAnswer } from './answer.ts'

/** `back`: whoever handed it over has it again. `told`: they hear why. */
export type Returned = AnsweredAlready | { already: false; handoff: Handoff; back: boolean; told: boolean }

export const returnHandoff = operation({
  name: 'handoff.refuse',
  summary: 'Give back a task that isn’t ready, and say why',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    reason: { kind: 'text', required: true, max: 2000, summary: 'What is missing' },
  },
  async run(scope, { task, reason }): Promise<Returned> {
    const found = await handoffToAnswer(scope, task)
    if (found.already) return found
    const { actor, change } = scope
    const { handoff } = found
    const { from } = handoff
    const told = from !== undefined && (await maySee(scope, from.id, task.id))
    // What only became ready stays with whoever has it.
    const back = handoff.kind === 'handoff' && told
    if (handoff.kind === 'handoff') await unassign(change, task.id, [handoff.to.id])
    if (back) await assign(change, task.id, [from.id])
    await answerHandoff(change, handoff, { state: 'refused', by: actor.id, text: reason }, change.now)
    await noteOn(scope, task, { note: reason })
    await record(change, [answeredFact(handoff, 'refused', { text: reason })])
    return { already: false, handoff, back, told }
  },
})

async function maySee({ trx, workspaceId }: Scope, personId: string, taskId: string): Promise<boolean> {
  return (await mayKnow(trx, workspaceId, [personId], [taskId])).size > 0
}
