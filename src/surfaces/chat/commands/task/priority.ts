import { card, mention, named } from '../../../../cards/words.ts'
import { priorities } from '../../../../domain/task/task.ts'
import { emit } from '../../../../events/event.ts'
import { changeTask } from '../../../../store/tasks/task-changes.ts'
import { command } from '../command.ts'
import { replacedNotes } from './replaced.ts'

export const priority = command({
  path: 'priority',
  summary: 'Set how urgent a task is',
  examples: ['priority T-12 high', 'priority T-12 !urgent'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['to'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    priority: { kind: 'priority', written: 'next', required: true, summary: 'urgent, high, normal or low' },
  },
  async run({ task, priority: to }, here) {
    if (to === task.priority) return card('neutral', [...named(task), ` has ${to} priority already`])
    const notes = await replacedNotes(here, task, [
      { column: 'priority', was: [`${task.priority} priority`] },
    ])
    await changeTask(here.change, task, { priority: priorities.indexOf(to) }, here.change.now)
    await emit(here.change, [{ kind: 'task.priority', taskId: task.id, data: { from: task.priority, to } }])
    return card('neutral', [mention(here.caller), ' set ', ...named(task), ` to ${to} priority`], {
      blocks: notes,
    })
  },
})
