import { button, card, context, mention, named } from '../../../../cards/words.ts'
import { emit } from '../../../../events/event.ts'
import { assign, assigneesOf } from '../../../../store/tasks/assignments.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changeCard, changeStatus, finished } from './change-status.ts'
import { statusFor } from './statuses.ts'

export const start = command({
  path: 'start',
  summary: 'Start work on a task; nobody’s task becomes yours',
  examples: ['start T-12', 'start T-12 anyway:yes'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    anyway: { kind: 'flag', written: 'named', summary: 'Start although it still waits for others' },
  },
  async run({ task, anyway }, here) {
    const done = button('Done', 'done', { task }, 'primary')
    if (task.status.category === 'active') {
      return card('neutral', [...named(task), ` is already in “${task.status.name}”`], { buttons: [done] })
    }
    if (task.finishedAt) throw finished(task)
    const { anyway: blocked } = await changeStatus(here, task, await statusFor(here, task, 'active'), {
      anyway,
    })
    const taken = await takeIfNobodys(here, task.id)
    const { title, blocks } = changeCard(here, 'started', task)
    const notes = [
      ...(blocked ? [context('Started although it still waits for others.')] : []),
      ...(taken ? [context('Now assigned to ', mention(here.caller), '.')] : []),
    ]
    return card('neutral', title, { blocks: [...blocks, ...notes], buttons: [done] })
  },
})

async function takeIfNobodys(here: Context, taskId: string): Promise<boolean> {
  const assignees = await assigneesOf(here.trx, here.workspaceId, [taskId])
  if (assignees.has(taskId)) return false
  await assign(here.change, taskId, [here.caller.id])
  await emit(here.change, [{ kind: 'task.assigned', taskId, data: { people: [here.caller.id] } }])
  return true
}
