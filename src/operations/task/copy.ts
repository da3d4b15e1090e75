import type { TaskRecord } from '../../domain/task/records.ts'
import type { Due } from '../../domain/time/when.ts'
import { presentPeople } from '../../store/people/people.ts'
import { type Made, mostTasks, treeOf } from '../../store/tasks/templates.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { makeTasks } from '../template/make-tasks.ts'
import { refuseTemplate } from '../template/refusals.ts'

/** `id` is the copy's; `from`: the Lists that its tasks were copied from. */
export type Copied = { id: string; from: string[] }

export const copyTask = operation({
  name: 'task.copy',
  summary: 'Copy a task with its subtasks. All the copies are open',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, summary: 'The task' },
    in: { kind: 'list', summary: 'The List the copy goes to' },
  },
  async run(scope, { task, in: list = { id: task.listId } }): Promise<Copied> {
    const { trx, viewer } = scope
    const tree = await treeOf(trx, viewer, task.id)
    if (tree.tasks.length > mostTasks) throw refuseTemplate('template_too_large', { max: mostTasks })
    const places = new Map(tree.tasks.map(({ id }, index) => [id, index]))
    const arrows = tree.arrows.flatMap(([blocker, dependent]): [number, number][] => {
      const [from, to] = [places.get(blocker), places.get(dependent)]
      return from === undefined || to === undefined ? [] : [[from, to]]
    })
    const made = await copiesOf(scope, tree, places)
    const [first] = await makeTasks(scope, list, { made, arrows })
    if (!first) throw new Error('a task that is read has a copy')
    return { id: first.id, from: [...new Set(tree.tasks.map(({ listId }) => listId))] }
  },
})

type Tree = Awaited<ReturnType<typeof treeOf>>

/** Whoever left since is left out. */
async function copiesOf(
  { trx, workspaceId }: Scope,
  { tasks, values }: Tree,
  places: Map<string, number>,
): Promise<Made[]> {
  const people = new Set(tasks.flatMap(({ id }) => values(id, 'person')))
  const known = new Set((await presentPeople(trx, workspaceId, [...people])).map(({ id }) => id))
  return tasks.map(
    (task, index): Made => ({
      ...{ title: task.title, description: task.description, priority: task.priority, fields: task.fields },
      parent: index === 0 ? undefined : places.get(task.parentId ?? ''),
      parentId: null,
      start: dateOf(task.startAt, task.startOn),
      due: dateOf(task.dueAt, task.dueOn),
      estimate: task.estimate,
      tags: values(task.id, 'tag'),
      checklist: values(task.id, 'item'),
      assignees: values(task.id, 'person').filter((id) => known.has(id)),
    }),
  )
}

function dateOf(at: TaskRecord['dueAt'], on: TaskRecord['dueOn']): Due | undefined {
  return at === null ? undefined : { at, ...(on !== null && { on }) }
}
