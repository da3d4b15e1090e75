import { card, context, named } from '../../../../cards/words.ts'
import { type Due, instantText, showMoment, showUntil } from '../../../../domain/time/when.ts'
import { nextMorning, startOfWork } from '../../../../domain/time/work-time.ts'
import { setTimer } from '../../../../store/time/timers.ts'
import { ownWork } from '../../language/own-work.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { finished } from './change-status.ts'

export const later = command({
  path: 'later',
  summary: 'Have a task come back to you: your next working morning, or when you say',
  examples: ['later T-12', 'later T-12 in 2 hours'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    when: { kind: 'when', written: 'rest', summary: 'When' },
  },
  async run({ task, when }, here) {
    if (task.finishedAt) throw finished(task)
    const { trx, workspaceId, caller, zone, now } = here
    const at = await momentFor(here, when)
    await setTimer(trx, {
      workspaceId,
      kind: 'later',
      subject: `${caller.id}:${task.id}`,
      dueAt: at,
      data: { personId: caller.id, taskId: task.id },
    })
    return card('neutral', [...named(task), ` comes back ${showMoment(at, zone)}, ${showUntil(at, now)}`], {
      blocks: [context(`Your time zone is ${zone}.`)],
    })
  },
})

/** A day without a time begins with its work; if that has begun already, it is the next morning. */
export async function momentFor(here: Context, when: Due | undefined): Promise<string> {
  if (when && !when.on) return when.at
  const work = await ownWork(here)
  const morning = when?.on && startOfWork(work, Temporal.PlainDate.from(when.on))
  const isToCome = morning && Temporal.Instant.compare(morning, here.now) > 0
  return instantText(isToCome ? morning : nextMorning(work, here.now))
}
