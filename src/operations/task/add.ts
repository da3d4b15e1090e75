import { firstDue, type ScheduledRule } from '../../domain/recurrence/recurrence.ts'
import type { Arrow } from '../../domain/task/graph.ts'
import type { ListRow, TaskSummary } from '../../domain/task/records.ts'
import type { Due } from '../../domain/time/when.ts'
import { record } from '../../events/record.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { statusesOf, visibleListById } from '../../store/hierarchy/lists.ts'
import { assign } from '../../store/tasks/assignments.ts'
import { addTags } from '../../store/tasks/tags.ts'
import { addTask as insertTask, nextNumber } from '../../store/tasks/task-changes.ts'
import { watch } from '../../store/tasks/watchers.ts'
import { attachedFacts, linkFiles } from '../file/attach.ts'
import type { Input } from '../input-kinds/field.ts'
import { ruleOf } from '../input-kinds/rule.ts'
import { operation } from '../operation.ts'
import { repeat } from '../recurrence/set.ts'
import type { Scope } from '../scope.ts'
import { addArrows, newTask, refuseCircles } from './connect.ts'
import { refuseTask } from './refusals.ts'
import { firstStatus } from './statuses.ts'
import { refuseTags } from './tags.ts'
import { refuseMisplaced } from './under.ts'

const input = {
  title: { kind: 'text', required: true, max: 300, summary: 'A title' },
  description: { kind: 'text', max: 20_000, summary: 'A description' },
  assignees: { kind: 'people', summary: 'Who is assigned' },
  due: { kind: 'when', summary: 'When it’s due' },
  priority: { kind: 'priority', summary: 'How urgent it is' },
  tags: { kind: 'tags', summary: 'Tags' },
  estimate: { kind: 'estimate', summary: 'How much work it is: 3h, 2d, 45m' },
  starts: { kind: 'when', past: true, summary: 'When work on it starts' },
  under: { kind: 'task', changes: true, summary: 'The task it’s part of' },
  after: { kind: 'tasks', summary: 'The tasks it waits for' },
  before: { kind: 'tasks', summary: 'The tasks that wait for it' },
  in: { kind: 'list', summary: 'The List it goes to' },
  repeat: { kind: 'rule', summary: 'How it repeats: every friday' },
  watch: { kind: 'flag', summary: 'Whether you watch it' },
  files: { kind: 'files', summary: 'Files that come along' },
} as const

/** `list`: where it went. `files`: the names of those that came along. `recurrence`: when it comes again. */
export type Added = {
  task: TaskSummary
  list: ListRow
  files: string[]
  recurrence: ScheduledRule | undefined
}

export const addTask = operation({
  name: 'task.add',
  summary: 'Add a task, or a subtask of one',
  role: 'guest',
  orders: ({ after, before }) => after !== undefined || before !== undefined,
  input,
  async run(scope, given): Promise<Added> {
    const { assignees = [], tags = [], after = [], before = [], under } = given
    const { trx, workspaceId, viewer, change, actor } = scope
    await refuseUnfit(scope, given)
    const list = given.in ?? (under && (await visibleListById(trx, viewer, under.listId)))
    if (!list) throw refuseTask('no_list', {})
    const [statuses, number] = await pipelined(trx, (trx) =>
      Promise.all([statusesOf(trx, viewer, list.id), nextNumber(trx, workspaceId)]),
    )
    const status = firstStatus(statuses, 'open')
    change.lists = new Map([[list.id, status.settings]])
    const task = await insertTask(change, number, rowOf(scope, given, list, status), change.now)
    const people = assignees.map(({ id }) => id)
    await assign(change, task.id, people)
    await addTags(change, task.id, tags)
    if (given.watch) await watch(change, task.id, [actor.id])
    const to = { taskId: task.id, commentId: null }
    const files = given.files ? await linkFiles(scope, to, given.files) : []
    const data = { ref: task.ref, title: task.title, assignees: people, ...(tags.length > 0 && { tags }) }
    await record(change, [{ kind: 'task.added', taskId: task.id, data }, ...attachedFacts(task.id, files)])
    if (after.length + before.length > 0) await addArrows(scope, arrowsAt(task.id, given))
    const recurrence =
      given.repeat === undefined ? undefined : await repeat(scope, task, given.repeat, undefined)
    const open = after.filter(({ finishedAt }) => !finishedAt)
    const waitsFor = open.map(({ id, ref }) => ({ id, ref }))
    return { task: { ...task, assignees, waitsFor }, list, files, recurrence }
  },
})

type Given = Input<typeof input>

/** Refuses what can't be a new task. `levels`: it comes with subtasks, which are so deep. */
export async function refuseUnfit(scope: Scope, given: Partial<Given>, levels = 1): Promise<void> {
  const { tags = [], under } = given
  refuseTags(tags)
  if (under) await refuseMisplaced(scope, undefined, under, levels)
  await refuseCircles(scope, arrowsAt(newTask, given))
  if (under && given.in && given.in.id !== under.listId)
    throw refuseTask('subtask_elsewhere', { parent: under.id })
}

export function arrowsAt(id: string, { after = [], before = [] }: Partial<Given>): Arrow<string>[] {
  return [
    ...after.map((blocker) => ({ blocker: blocker.id, dependent: id })),
    ...before.map((dependent) => ({ blocker: id, dependent: dependent.id })),
  ]
}

function rowOf(scope: Scope, given: Given, list: ListRow, status: TaskSummary['status']) {
  return {
    title: given.title,
    description: given.description ?? '',
    listId: list.id,
    parentId: given.under?.id ?? null,
    status,
    priority: given.priority ?? 'normal',
    due: dueOf(scope, given),
    start: given.starts,
    estimate: given.estimate ?? null,
    createdBy: scope.actor.id,
  } as const
}

/** What comes again is due when it first does. */
export function dueOf({ now, zone }: Scope, { due, repeat }: Partial<Given>): Due | undefined {
  return due ?? (repeat === undefined ? undefined : firstDue(ruleOf(repeat, { now, zone }), zone, now))
}
