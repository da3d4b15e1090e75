import { card, context, named } from '../../cards/words.ts'
import { instantText, showMoment, showUntil } from '../../domain/when.ts'
import { type Hours, nextMorning } from '../../domain/working-hours.ts'
import { setTimer } from '../../store/timers.ts'
import { command } from '../command.ts'
import { finished } from './change-status.ts'

/** For people who have not said when they work. */
const usualHours: Hours = { from: 9 * 60, to: 18 * 60 }

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
  async run({ task, when }, { trx, workspaceId, caller, zone, now }) {
    if (task.finishedAt) throw finished(task)
    const at = when?.on
      ? instantText(
          nextMorning(
            Temporal.Instant.from(when.at).subtract({ hours: 36 }),
            zone,
            caller.hours ?? usualHours,
          ),
        )
      : (when?.at ?? instantText(nextMorning(now, zone, caller.hours ?? usualHours)))
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
