import { firstDay, relativeDate, type Template } from '../../domain/task/template.ts'
import { record } from '../../events/record.ts'
import { addTemplate, mostTasks, removeTemplate, templatesOf, treeOf } from '../../store/tasks/templates.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTemplate } from './refusals.ts'

/** `tasks`: how many it holds. `replaced`: one of that name made way for it. */
export type TemplateSaved = { name: string; tasks: number; replaced: boolean }

export const saveTemplate = operation({
  name: 'template.save',
  summary: 'Save a task with its subtasks and dependencies as a template',
  role: 'member',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    name: { kind: 'text', required: true, max: 80, summary: 'A name' },
  },
  async run(scope, { task, name }): Promise<TemplateSaved> {
    const { trx, viewer, change, actor } = scope
    const content = await templateOf(scope, task.id)
    const same = (await templatesOf(trx, viewer)).find(
      (each) => each.name.toLowerCase() === name.toLowerCase(),
    )
    if (same) await removeTemplate(change, same.id, change.now)
    await addTemplate(change, { name, content, listId: task.listId, createdBy: actor.id }, change.now)
    const did = same ? 'replaced' : 'saved'
    await record(change, [{ kind: 'template.changed', taskId: null, data: { name, did } }])
    return { name, tasks: content.tasks.length, replaced: same !== undefined }
  },
})

type Tree = Awaited<ReturnType<typeof treeOf>>

async function templateOf({ trx, viewer, zone }: Scope, rootId: string): Promise<Template> {
  const tree = await treeOf(trx, viewer, rootId)
  if (tree.tasks.length > mostTasks) throw refuseTemplate('template_too_large', { max: mostTasks })
  const place = new Map(tree.tasks.map((task, index) => [task.id, index]))
  return {
    tasks: tasksOf(tree, place, zone),
    arrows: tree.arrows.flatMap(([blocker, dependent]): [number, number][] => {
      const [from, to] = [place.get(blocker), place.get(dependent)]
      return from === undefined || to === undefined ? [] : [[from, to]]
    }),
  }
}

/** Dates are kept as so many days after the first. */
function tasksOf({ tasks, values }: Tree, place: Map<string, number>, zone: string): Template['tasks'] {
  const first = firstDay(tasks, zone)
  return tasks.map((task, index) => {
    const parent = index === 0 ? undefined : place.get(task.parentId ?? '')
    const start = first && relativeDate(task.startAt, task.startOn, first, zone)
    const due = first && relativeDate(task.dueAt, task.dueOn, first, zone)
    return {
      title: task.title,
      description: task.description,
      priority: task.priority,
      ...(parent !== undefined && { parent }),
      ...(start && { start }),
      ...(due && { due }),
      ...(task.estimate !== null && { estimate: task.estimate }),
      tags: values(task.id, 'tag'),
      checklist: values(task.id, 'item'),
      fields: task.fields,
      assignees: values(task.id, 'person'),
    }
  })
}
