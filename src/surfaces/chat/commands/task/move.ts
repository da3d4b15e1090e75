import { card, context, levelName, mention, named, refs } from '../../../../cards/words.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { mapStatuses, theseTasks } from '../../../../store/hierarchy/map-statuses.ts'
import { changeTasks } from '../../../../store/tasks/task-changes.ts'
import { lockTree } from '../../../../store/tasks/trash.ts'
import { mappedBlocks, tasksInWords } from '../../cards/ask.ts'
import { command } from '../command.ts'
import { unblockedFacts } from '../hierarchy/words.ts'

export const move = command({
  path: 'move',
  summary: 'Move tasks with their subtasks to another List',
  examples: ['move T-12 to:Backend', 'move T-1,T-2 to:Product/Backend'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    tasks: { kind: 'tasks', written: 'next', required: true, summary: 'The tasks' },
    to: { kind: 'list', written: 'named', required: true, summary: 'The List' },
  },
  async run({ tasks, to }, here) {
    const tree = await lockTree(
      here.trx,
      here.viewer,
      tasks.map((task) => task.id),
    )
    const elsewhere = tree.filter((task) => task.listId !== to.id)
    const ids = elsewhere.map((task) => task.id)
    if (ids.length === 0) return card('neutral', [refs(tasks), ' is in ', levelName(to, to.path), ' already'])
    await changeTasks(here.change, ids, { list_id: to.id }, here.change.now)
    const { mapped, finished } = await mapStatuses(here.change, here.viewer, theseTasks(ids), here.change.now)
    const moved = elsewhere.map(
      ({ id, listId }): Fact => ({ kind: 'task.moved', taskId: id, data: { from: listId, to: to.id } }),
    )
    await emit(here.change, [...moved, ...(await unblockedFacts(here, finished, 'finished'))])
    const [only] = tasks.length === 1 ? tasks : []
    const what = only ? named(only) : [tasksInWords(tasks.length)]
    // Where they come from may be as little known as where they go.
    const lists = [...new Set(elsewhere.map(({ listId }) => listId))]
    const under = ids.length - tasks.filter((task) => task.listId !== to.id).length
    return card('good', [mention(here.caller), ' moved ', ...what, ' to ', levelName(to, to.path)], {
      about: { lists },
      blocks: [
        ...mappedBlocks(mapped),
        ...(under > 0 ? [context(`${under === 1 ? 'A subtask' : `${under} subtasks`} went along.`)] : []),
      ],
    })
  },
})
