import type { TaskSummary } from '../../domain/task/records.ts'
import { absoluteDate, dayOf } from '../../domain/task/template.ts'
import { presentPeople } from '../../store/people/people.ts'
import { summarise } from '../../store/tasks/summaries.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { Made } from '../../store/tasks/templates.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { makeTasks } from './make-tasks.ts'

/** As many of the new tasks as are returned. */
const mostShown = 10

const input = {
  name: { kind: 'template', required: true, summary: 'The template' },
  title: { kind: 'text', max: 300, summary: 'Another title for its first task' },
  starts: { kind: 'when', summary: 'The day it starts (today if empty)' },
  in: { kind: 'list', summary: 'The List it goes to' },
  assignees: { kind: 'people', summary: 'Assignees, instead of those in the template' },
} as const

/** `made`: how many; `tasks`: the first of them. */
export type TemplateUsed = { made: number; tasks: TaskSummary[] }

export const useTemplate = operation({
  name: 'template.use',
  summary: 'Create the tasks of a template, with dates counted from the start',
  role: 'guest',
  input,
  async run(scope, given): Promise<TemplateUsed> {
    const { trx, workspaceId, viewer } = scope
    const { arrows } = given.name.content
    if (!given.in) throw refuseTask('no_list', {})
    const added = await makeTasks(scope, given.in, { made: await tasksOfTemplate(scope, given), arrows })
    const ids = added.slice(0, mostShown).map(({ id }) => id)
    const tasks = await tasksByIds(trx, workspaceId, ids)
    tasks.sort((one, other) => one.number - other.number)
    return { made: added.length, tasks: await summarise(trx, viewer, tasks) }
  },
})

export async function tasksOfTemplate(
  { trx, workspaceId, zone, now }: Scope,
  {
    name: { content },
    starts,
    title,
    assignees,
  }: Partial<Input<typeof input>> & Pick<Input<typeof input>, 'name'>,
): Promise<Made[]> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const first = (starts && dayOf(starts.at, starts.on ?? null, zone)) ?? today
  const named = [...new Set(content.tasks.flatMap((task) => task.assignees))]
  const inside = await presentPeople(trx, workspaceId, named)
  const known = new Set(inside.map(({ id }) => id))
  const people = assignees?.map(({ id }) => id)
  return content.tasks.map((task, index) => ({
    title: (index === 0 ? title : undefined) ?? task.title,
    description: task.description,
    priority: task.priority,
    parent: task.parent,
    parentId: null,
    start: task.start && absoluteDate(task.start, first, zone),
    due: task.due && absoluteDate(task.due, first, zone),
    estimate: task.estimate ?? null,
    fields: task.fields,
    tags: task.tags,
    checklist: task.checklist,
    // Whoever left since is left out.
    assignees: people ?? task.assignees.filter((id) => known.has(id)),
  }))
}
