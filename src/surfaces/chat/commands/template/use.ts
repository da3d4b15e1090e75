import { taskRow } from '../../../../cards/task.ts'
import { button, card, mention } from '../../../../cards/words.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import { refOf } from '../../../../domain/task/task.ts'
import { absoluteDate, dayOf } from '../../../../domain/task/template.ts'
import type { Due } from '../../../../domain/time/when.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { listForPlace, statusesOf } from '../../../../store/hierarchy/lists.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { tasksByIds } from '../../../../store/tasks/tasks.ts'
import { addTasks, type Made, type TemplateRow } from '../../../../store/tasks/templates.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { noList } from '../task/no-list.ts'
import { firstStatus } from '../task/statuses.ts'

/** As many as one reads. */
const mostShown = 10

export const templateUse = command({
  path: 'template use',
  summary: 'Make the tasks of a template, with dates that follow the start',
  examples: ['template use Release starts:monday', 'template use "New customer" title:"Acme" in:Sales'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    name: { kind: 'template', written: 'next', required: true, summary: 'The template' },
    title: { kind: 'text', written: 'named', max: 300, summary: 'Another title for its first task' },
    starts: { kind: 'when', written: 'named', summary: 'The day it starts; today where you say nothing' },
    in: { kind: 'list', written: 'named', summary: 'The list it goes to' },
    assignees: { kind: 'people', written: 'sigil', summary: 'Who does it, instead of those in the template' },
  },
  async run(input, here) {
    const template = input.name
    const list = input.in ?? (await listForPlace(here.trx, here.viewer, here.place))
    if (!list) throw noList()
    const status = firstStatus(await statusesOf(here.trx, here.viewer, list.id), 'open')
    const made = await tasksOf(template, input, here)
    const where = { listId: list.id, status, createdBy: here.caller.id, now: here.change.now }
    const added = await addTasks(here.change, made, template.content.arrows, where)
    await emit(
      here.change,
      added.map(
        ({ id, number }, index): Fact => ({
          kind: 'task.added',
          taskId: id,
          data: {
            ref: refOf(number),
            title: made[index]?.title ?? '',
            assignees: made[index]?.assignees ?? [],
          },
        }),
      ),
    )
    return madeCard(here, template.name, added)
  },
})

type Given = {
  title?: string | undefined
  starts?: Due | undefined
  assignees?: PersonRow[] | undefined
}

async function tasksOf({ content }: TemplateRow, given: Given, here: Context): Promise<Made[]> {
  const first = given.starts
    ? dayOf(given.starts.at, given.starts.on ?? null, here.zone)
    : here.now.toZonedDateTimeISO(here.zone).toPlainDate()
  const start = first ?? here.now.toZonedDateTimeISO(here.zone).toPlainDate()
  const known = await peopleByIds(here.trx, here.workspaceId, [
    ...new Set(content.tasks.flatMap((task) => task.assignees)),
  ])
  const people = given.assignees?.map((person) => person.id)
  return content.tasks.map((task, index) => ({
    title: (index === 0 ? given.title : undefined) ?? task.title,
    description: task.description,
    priority: task.priority,
    parent: task.parent,
    parentId: null,
    start: task.start && absoluteDate(task.start, start, here.zone),
    due: task.due && absoluteDate(task.due, start, here.zone),
    estimate: task.estimate ?? null,
    fields: task.fields,
    tags: task.tags,
    checklist: task.checklist,
    // Whoever left since is left out.
    assignees: people ?? task.assignees.filter((id) => known.some((person) => person.id === id)),
  }))
}

async function madeCard(here: Context, name: string, added: { id: string }[]) {
  const shown = added.slice(0, mostShown).map((task) => task.id)
  const tasks = await tasksByIds(here.trx, here.workspaceId, shown)
  const rows = await summarise(
    here.trx,
    here.viewer,
    tasks.sort((a, b) => a.number - b.number),
  )
  return card('good', [mention(here.caller), ` made “${name}”`], {
    blocks: [
      {
        kind: 'tasks',
        rows: rows.map((task) => taskRow(task, here.change.now)),
        more: added.length - rows.length,
      },
    ],
    buttons: rows[0] ? [button('Show', 'show', { task: rows[0] })] : [],
  })
}
