import type { Handoff } from '../../domain/handoff/handoff.ts'
import { record } from '../../events/record.ts'
import { setStage } from '../../store/handoffs/handoffs.ts'
import { operation } from '../operation.ts'
import { comesBackAt } from '../task/later.ts'
import { type AnsweredAlready, answeredFact, handoffToAnswer } from './answer.ts'

/** `until`: when the caller is asked again, a moment in UTC. */
export type PutOffAnswer = AnsweredAlready | { already: false; handoff: Handoff; until: string }

export const putOffHandoff = operation({
  name: 'handoff.put-off',
  summary: 'Be asked about a handoff later: on your next working morning, or when you say',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    when: { kind: 'when', summary: 'When' },
  },
  async run(scope, { task, when }): Promise<PutOffAnswer> {
    const found = await handoffToAnswer(scope, task)
    if (found.already) return found
    const { trx, workspaceId, change, actor } = scope
    const { handoff } = found
    const until = await comesBackAt(scope, when)
    await setStage(trx, workspaceId, handoff.id, {
      stage: 0,
      asked_at: change.now,
      asked_id: handoff.to.id === actor.id ? null : actor.id,
      later_until: until,
    })
    await record(change, [answeredFact(handoff, 'later', { until })])
    return { already: false, handoff, until }
  },
})
