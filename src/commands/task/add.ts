import { taskRow } from '../../cards/task.ts'
import { button, card, context, counted, mention } from '../../cards/words.ts'
import type { Card } from '../../domain/card.ts'
import { UserError } from '../../domain/errors.ts'
import type { TaskSummary } from '../../domain/records.ts'
import { shorten } from '../../domain/shorten.ts'
import { emit } from '../../events/event.ts'
import { assign } from '../../store/assignments.ts'
import { atOnce } from '../../store/at-once.ts'
import { listForPlace, settleListIn, statusesOf } from '../../store/lists.ts'
import { addTags, addTask, nextNumber } from '../../store/task-changes.ts'
import { command } from '../command.ts'
import { attached, attachHere } from '../comments/say.ts'
import type { Context } from '../context.ts'
import { firstStatus } from './change-status.ts'
import { connect } from './connect-tasks.ts'

export const add = command({
  path: 'add',
  summary: 'Add a task',
  examples: [
    'add Fix the login loop',
    'add Deploy the API @teammate !high due:"fri 5pm" #release after:T-3',
    'add Write the migration before:T-4 description:"Two steps, see the notes"',
  ],
  visibility: 'everyone',
  role: 'guest',
  orders: ({ after, before }) => after !== undefined || before !== undefined,
  options: {
    title: { kind: 'text', written: 'title', required: true, max: 300, summary: 'A title' },
    assignees: { kind: 'people', written: 'sigil', summary: 'Who does it' },
    priority: { kind: 'priority', written: 'sigil', summary: 'How urgent it is' },
    due: { kind: 'when', written: 'named', summary: 'When it is due' },
    tags: { kind: 'tags', written: 'sigil', summary: 'Tags' },
    after: { kind: 'tasks', written: 'named', summary: 'The tasks it waits for' },
    before: { kind: 'tasks', written: 'named', summary: 'The tasks that wait for it' },
    in: { kind: 'list', written: 'named', summary: 'The list it goes to' },
    description: { kind: 'text', written: 'named', max: 20_000, summary: 'A description' },
  },
  async run(input, here) {
    const { assignees = [], tags = [], after = [], before = [] } = input
    checkTags(tags)
    const [list, statuses, number] = await atOnce(here.trx, (trx) =>
      Promise.all([
        input.in ?? listForPlace(trx, here.viewer, here.place),
        statusesOf(trx, here.viewer, input.in?.id ?? here.place),
        nextNumber(trx, here.workspaceId),
      ]),
    )
    if (!list) throw noList()
    const task = await addTask(
      here.change,
      number,
      {
        title: input.title,
        description: input.description ?? '',
        listId: list.id,
        parentId: null,
        status: firstStatus(statuses, 'open'),
        priority: input.priority ?? 'normal',
        due: input.due,
        start: undefined,
        estimate: null,
        createdBy: here.caller.id,
      },
      here.change.now,
    )
    const people = assignees.map((person) => person.id)
    await assign(here.change, task.id, people)
    await addTags(here.change, task.id, tags)
    await settleListIn(here.trx, here.workspaceId, list, here.place)
    const files = await attachHere(here, task, null)
    await emit(here.change, [
      { kind: 'task.added', taskId: task.id, data: { ref: task.ref, title: task.title, assignees: people } },
      ...attached(task, files),
    ])
    for (const blocker of after) await connect(here, blocker, task)
    for (const dependent of before) await connect(here, task, dependent)
    const open = after.filter((blocker) => !blocker.finishedAt)
    return addedCard(here, { ...task, assignees, waitsFor: open.map((blocker) => blocker.ref) }, files)
  },
})

function noList(): UserError {
  return new UserError(
    'no_list',
    'There is no List here that you can add to.',
    'Ask somebody to add you to one with `lists share`, or name one: `in:Backend`.',
  )
}

function checkTags(tags: string[]): void {
  const long = tags.find((tag) => tag.length > 50)
  if (long)
    throw new UserError('too_long', `“#${shorten(long, 60)}” is too long.`, 'A tag can have 50 characters.')
  if (tags.length > 20)
    throw new UserError('too_many', `${tags.length} tags are too many.`, 'A task can have 20.')
}

function addedCard(here: Context, task: TaskSummary, files: string[]): Card {
  const waits = task.waitsFor.length > 0
  return card('good', [mention(here.caller), ' added ', { strong: task.ref }], {
    blocks: [
      { kind: 'tasks', rows: [taskRow(task, here.change.now)], more: 0 },
      ...(files.length > 0 ? [context(`With ${counted(files.length, 'file')}: ${files.join(', ')}`)] : []),
      ...(waits ? [context(`It waits for ${task.waitsFor.join(', ')}. I'll say when it is ready.`)] : []),
    ],
    buttons: [
      ...(waits ? [] : [button('Start', 'start', { task: task.ref }, 'primary')]),
      button('Show', 'show', { task: task.ref }),
    ],
  })
}
