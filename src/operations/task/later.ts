import { type Due, instantText } from '../../domain/time/when.ts'
import { nextMorning, startOfWork } from '../../domain/time/work-time.ts'
import { laterTimer } from '../../events/later-timer.ts'
import { setTimer } from '../../store/time/timers.ts'
import { operation } from '../operation.ts'
import { ownWork } from '../person/own-work.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'

/** `at`: when it comes back, a moment in UTC. */
export type PutOff = { at: string }

export const laterTask = operation({
  name: 'task.later',
  summary: 'Have a task come back to you on your next working morning, or when you say',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    when: { kind: 'when', summary: 'When' },
  },
  async run(scope, { task, when }): Promise<PutOff> {
    if (task.finishedAt) throw refuseTask('finished', { task: task.id })
    const { trx, workspaceId, actor } = scope
    const at = await comesBackAt(scope, when)
    await setTimer(
      trx,
      laterTimer({ workspaceId, personId: actor.id, taskId: task.id, asked: instantText(scope.now) }, at),
    )
    return { at }
  },
})

/** A day without a time begins with its work; if that has begun already, it is the next morning. */
export async function comesBackAt(scope: Scope, when: Due | undefined): Promise<string> {
  if (when && !when.on) return when.at
  const work = await ownWork(scope)
  const morning = when?.on && startOfWork(work, Temporal.PlainDate.from(when.on))
  const isToCome = morning && Temporal.Instant.compare(morning, scope.now) > 0
  return instantText(isToCome ? morning : nextMorning(work, scope.now))
}
