import { liveTaskCard } from '../../../../cards/live.ts'
import { context, counted, mention, refOf, refs } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { ListRow, TaskRecord, TaskSummary } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { atOnce } from '../../../../store/database/at-once.ts'
import { listForPlace, settleListIn, statusesOf, visibleListById } from '../../../../store/hierarchy/lists.ts'
import { assign } from '../../../../store/tasks/assignments.ts'
import { addTags } from '../../../../store/tasks/tags.ts'
import { addTask, nextNumber } from '../../../../store/tasks/task-changes.ts'
import { watch as watchTask } from '../../../../store/tasks/watchers.ts'
import { command, type Input } from '../command.ts'
import { attached, attachHere } from '../comments/say.ts'
import type { Context } from '../context.ts'
import { addForm } from './add-form.ts'
import { connect } from './connect-tasks.ts'
import { noList } from './no-list.ts'
import { firstStatus } from './statuses.ts'
import { checkTags } from './tag.ts'
import { checkUnder } from './under.ts'

const options = {
  title: { kind: 'text', written: 'title', required: true, max: 300, summary: 'A title' },
  description: { kind: 'text', written: 'named', max: 20_000, summary: 'A description' },
  assignees: { kind: 'people', written: 'sigil', summary: 'Who does it' },
  due: { kind: 'when', written: 'named', summary: 'When it is due' },
  priority: { kind: 'priority', written: 'sigil', summary: 'How urgent it is' },
  tags: { kind: 'tags', written: 'sigil', summary: 'Tags' },
  estimate: { kind: 'estimate', written: 'named', summary: 'How much work it is: 3h, 2d, 45m' },
  starts: { kind: 'when', written: 'named', past: true, summary: 'When work on it begins' },
  under: { kind: 'task', written: 'named', summary: 'The task it is a part of' },
  after: { kind: 'tasks', written: 'named', summary: 'The tasks it waits for' },
  before: { kind: 'tasks', written: 'named', summary: 'The tasks that wait for it' },
  in: { kind: 'list', written: 'named', summary: 'The list it goes to' },
  watch: { kind: 'flag', written: 'named', summary: 'Tell me what happens to it' },
} as const

export const add = command({
  path: 'add',
  summary: 'Add a task, or a subtask of one',
  examples: [
    'add Fix the login loop',
    'add Deploy the API @teammate !high due:"fri 5pm" #release after:T-3',
    'add Write the migration before:T-4 description:"Two steps, see the notes"',
    'add Test it on Safari under:T-12 estimate:3h starts:mon watch:yes',
  ],
  visibility: 'everyone',
  role: 'guest',
  orders: ({ after, before }) => after !== undefined || before !== undefined,
  options,
  form: async ({ title }, here) => (title === undefined ? addForm(here) : undefined),
  async run(input, here) {
    const { assignees = [], tags = [], after = [], before = [], under } = input
    checkTags(tags)
    if (under) await checkUnder(here, undefined, under)
    const [list, statuses, number] = await atOnce(here.trx, (trx) =>
      Promise.all([
        input.in ??
          (under
            ? visibleListById(trx, here.viewer, under.listId)
            : listForPlace(trx, here.viewer, here.place)),
        statusesOf(trx, here.viewer, under?.listId ?? input.in?.id ?? here.place),
        nextNumber(trx, here.workspaceId),
      ]),
    )
    if (!list) throw noList()
    if (under && list.id !== under.listId) throw elsewhere(under.ref)
    const status = firstStatus(statuses, 'open')
    const task = await addTask(here.change, number, newTask(input, here, list, status), here.change.now)
    const people = assignees.map((person) => person.id)
    await assign(here.change, task.id, people)
    await addTags(here.change, task.id, tags)
    if (input.watch) await watchTask(here.change, task.id, [here.caller.id])
    await settleListIn(here.trx, here.workspaceId, list, here.place)
    const files = await attachHere(here, task, null)
    await emit(
      here.change,
      [
        {
          kind: 'task.added',
          taskId: task.id,
          data: { ref: task.ref, title: task.title, assignees: people },
        },
        ...attached(task, files),
      ],
      { untimed: !status.stale && (!input.due || people.length === 0) },
    )
    for (const blocker of after) await connect(here, blocker, task)
    for (const dependent of before) await connect(here, task, dependent)
    const open = after.filter((blocker) => !blocker.finishedAt)
    const added = { ...task, assignees, waitsFor: open.map(({ id, ref }) => ({ id, ref })) }
    return addedCard(here, added, { tags, files, parent: under })
  },
})

function newTask(input: Input<typeof options>, here: Context, list: ListRow, status: TaskSummary['status']) {
  return {
    title: input.title,
    description: input.description ?? '',
    listId: list.id,
    parentId: input.under?.id ?? null,
    status,
    priority: input.priority ?? 'normal',
    due: input.due,
    start: input.starts,
    estimate: input.estimate ?? null,
    createdBy: here.caller.id,
  } as const
}

function elsewhere(parent: string): UserError {
  return new UserError(
    'subtask_elsewhere',
    `A subtask of ${parent} goes to the same List as ${parent}.`,
    'Leave out `in:`, or leave out `under:`.',
  )
}

type Beside = { tags: string[]; files: string[]; parent: TaskRecord | undefined }

/** It stays where it is posted, and is kept up to date there. */
function addedCard(here: Context, task: TaskSummary, { tags, files, parent }: Beside): Draft {
  const shown = liveTaskCard({ task, tags, files: 0, comments: 0, now: here.change.now })
  const waits = task.waitsFor.length > 0
  return {
    ...shown,
    tone: 'good',
    title: [
      mention(here.caller),
      ' added ',
      refOf(task),
      ...(parent === undefined ? [] : [' under ', refOf(parent)]),
    ],
    blocks: [
      ...shown.blocks,
      ...(files.length > 0 ? [context(`With ${counted(files.length, 'file')}: ${files.join(', ')}`)] : []),
      ...(waits ? [context('It waits for ', refs(task.waitsFor), ". I'll say when it is ready.")] : []),
    ],
    live: `task:${task.id}`,
  }
}
