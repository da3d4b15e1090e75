import { card, due as dueInline, mention, named } from '../../cards/words.ts'
import { emit } from '../../events/event.ts'
import { setDue } from '../../store/task-changes.ts'
import { command } from '../command.ts'
import { futureDate } from '../read.ts'

export const due = command({
  path: 'due',
  summary: 'Set when a task is due, or that it is not',
  examples: ['due T-12 fri 5pm', 'due T-12 2026-12-01', 'due T-12 none'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    when: { kind: 'text', written: 'rest', required: true, max: 100, summary: 'A day or a time, or none' },
  },
  async run({ task, when }, here) {
    const to = /^(?:none|never|no|clear|-)$/i.test(when) ? undefined : futureDate(when, here)
    await setDue(here.change, task, to, here.change.now)
    await emit(here.change, [
      {
        kind: 'task.due',
        taskId: task.id,
        data: { from: task.dueOn ?? task.dueAt, to: to?.on ?? to?.at ?? null },
      },
    ])
    const shown = to && dueInline({ dueAt: to.at, dueOn: to.on ?? null }, here.change.now)
    return shown
      ? card('neutral', [mention(here.caller), ' made ', ...named(task), ' due ', shown])
      : card('neutral', [mention(here.caller), ' took the due date off ', ...named(task)])
  },
})
