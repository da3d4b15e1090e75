import { card, mention, named, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { firstDay, relativeDate, type Template } from '../../../../domain/task/template.ts'
import { emit } from '../../../../events/event.ts'
import {
  addTemplate,
  mostTasks,
  removeTemplate,
  templatesOf,
  treeOf,
} from '../../../../store/tasks/templates.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const templateSave = command({
  path: 'template save',
  summary: 'Keep a task, with its subtasks and what waits for what, to be made again',
  examples: ['template save T-12 Release', 'template save T-12 "New customer"'],
  visibility: 'everyone',
  role: 'member',
  fillers: ['as'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    name: { kind: 'text', written: 'rest', required: true, max: 80, summary: 'What to call it' },
  },
  async run({ task, name: given }, here) {
    const name = given.replace(/^"(.*)"$/s, '$1').trim()
    const content = await templateOf(here, task.id)
    const same = (await templatesOf(here.trx, here.viewer)).find(
      (each) => each.name.toLowerCase() === name.toLowerCase(),
    )
    if (same) await removeTemplate(here.change, same.id, here.change.now)
    await addTemplate(
      here.change,
      { name, content, listId: task.listId, createdBy: here.caller.id },
      here.change.now,
    )
    await emit(here.change, [
      { kind: 'template.changed', taskId: null, data: { name, did: same ? 'replaced' : 'saved' } },
    ])
    const others = content.tasks.length - 1
    return card('good', [mention(here.caller), ' saved ', ...named(task), ` as the template “${name}”`], {
      blocks: [
        text(
          `It holds ${others === 0 ? 'this task' : `this task and ${others} subtask${others === 1 ? '' : 's'}`}. Make it again with `,
          { code: `template use ${name} starts:monday` },
          '.',
        ),
        ...(same ? [text('It takes the place of the one that had this name.')] : []),
      ],
    })
  },
})

async function templateOf(here: Context, rootId: string): Promise<Template> {
  const { tasks, values, arrows } = await treeOf(here.trx, here.viewer, rootId)
  if (tasks.length > mostTasks) {
    throw new UserError(
      'too_many',
      `That is more than ${mostTasks} tasks.`,
      'Save a smaller part of it as a template.',
    )
  }
  const place = new Map(tasks.map((task, index) => [task.id, index]))
  const first = firstDay(tasks, here.zone)
  return {
    tasks: tasks.map((task, index) => {
      const parent = index === 0 ? undefined : place.get(task.parentId ?? '')
      const start = first && relativeDate(task.startAt, task.startOn, first, here.zone)
      const due = first && relativeDate(task.dueAt, task.dueOn, first, here.zone)
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
    }),
    arrows: arrows.flatMap(([blocker, dependent]): [number, number][] => {
      const [from, to] = [place.get(blocker), place.get(dependent)]
      return from === undefined || to === undefined ? [] : [[from, to]]
    }),
  }
}
