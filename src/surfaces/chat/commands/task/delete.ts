import { card, context, mention, named, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { refOf } from '../../../../domain/task/task.ts'
import { emit } from '../../../../events/event.ts'
import { keptDays } from '../../../../store/journal/sweep.ts'
import { deleteTasks, lockTree } from '../../../../store/tasks/trash.ts'
import { askCard, sinceShown, tasksInWords } from '../../cards/ask.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { unblockedFacts } from '../hierarchy/words.ts'

/** `delete` is a word of the language, so that the command is named for what it does with a task. */
export const deleteTask = command({
  path: 'delete',
  summary: `Delete a task with its subtasks; it can be restored for ${keptDays} days`,
  examples: ['delete T-12'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  confirms: 'confirm',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    confirm: { kind: 'flag', written: 'named', summary: 'Without asking first' },
  },
  async run({ task, confirm }, here) {
    const tree = await lockTree(here.trx, here.viewer, [task.id])
    const under = tree.length - 1
    const refs = tree.map(({ number }) => refOf(number))
    const differs = sinceShown(here.confirmed, refs)
    if (under > 0 && (!confirm || differs)) return ask(task, refs, differs)
    const ids = tree.map(({ id }) => id)
    await deleteTasks(here.change, ids, here.change.now)
    const { ref, title } = task
    const deleted = { kind: 'task.deleted', taskId: task.id, data: { ref, title } } as const
    await emit(here.change, [deleted, ...(await unblockedFacts(here, ids, 'removed'))])
    return deletedCard(here, task, under)
  },
})

function ask(task: TaskRecord, refs: string[], differs: DraftBlock | undefined) {
  const under = refs.length - 1
  return askCard(
    ['Delete ', ...named(task), ` and ${under === 1 ? 'its subtask' : `its ${under} subtasks`}?`],
    [...(differs ? [differs] : []), text(`They can be restored for ${keptDays} days.`)],
    { label: `Delete ${tasksInWords(refs.length)}`, path: 'delete', options: { task }, expected: refs },
  )
}

function deletedCard(here: Context, task: TaskRecord, under: number) {
  const along = under > 0 ? ` and ${under === 1 ? 'its subtask' : `its ${under} subtasks`}` : ''
  return card('neutral', [mention(here.caller), ' deleted ', ...named(task), along], {
    blocks: [context(`For ${keptDays} days it comes back with `, { code: `restore ${task.ref}` })],
  })
}
