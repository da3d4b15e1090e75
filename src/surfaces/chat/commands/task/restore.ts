import { taskButtons } from '../../../../cards/task.ts'
import { card, mention, named } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { levelsOf } from '../../../../store/hierarchy/levels.ts'
import { mapStatuses, theseTasks } from '../../../../store/hierarchy/map-statuses.ts'
import { lockDeletedTree, restoreTasks } from '../../../../store/tasks/trash.ts'
import { quoteIfNeeded } from '../../language/token.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const restore = command({
  path: 'restore',
  summary: 'Bring a deleted task back, with the subtasks that went with it',
  examples: ['restore T-12'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, state: 'deleted', summary: 'The deleted task' },
  },
  async run({ task }, here) {
    await refuseWithoutList(here, task.listId)
    const ids = (await lockDeletedTree(here.trx, here.viewer, task.id)).map(({ id }) => id)
    await restoreTasks(here.change, ids, here.change.now)
    await mapStatuses(here.change, here.viewer, theseTasks(ids), here.change.now)
    const { ref, title } = task
    await emit(here.change, [{ kind: 'task.restored', taskId: task.id, data: { ref, title } }])
    const under = ids.length - 1
    const along = under > 0 ? ` and ${under === 1 ? 'its subtask' : `its ${under} subtasks`}` : ''
    return card('good', [mention(here.caller), ' restored ', ...named(task), along], {
      buttons: taskButtons(task),
    })
  },
})

async function refuseWithoutList({ trx, viewer }: Context, listId: string): Promise<void> {
  const gone = (await levelsOf(trx, viewer, ['list'], 'deleted')).find((list) => list.id === listId)
  if (!gone) return
  throw new UserError(
    'within',
    `Its List “${gone.path}” was deleted, too.`,
    `Bring that back first: \`lists restore ${quoteIfNeeded(gone.path)}\`.`,
  )
}
