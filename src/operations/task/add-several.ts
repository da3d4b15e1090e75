/** Several new tasks in one change. */
import type { ScheduledRule } from '../../domain/recurrence/recurrence.ts'
import type { Level, ListRow, TaskRecord, TaskSummary } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { type HeldStatus, statusesOf, visibleListById } from '../../store/hierarchy/lists.ts'
import { summarise } from '../../store/tasks/summaries.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { addTasks, type Made } from '../../store/tasks/templates.ts'
import { watch } from '../../store/tasks/watchers.ts'
import type { NewTask } from '../input-kinds/new-tasks.ts'
import { operation } from '../operation.ts'
import { repeat } from '../recurrence/set.ts'
import type { Scope } from '../scope.ts'
import { addedFacts } from '../template/make-tasks.ts'
import { arrowsAt, dueOf, refuseUnfit } from './add.ts'
import { addArrows, refuseCircles } from './connect.ts'
import { refuseTask } from './refusals.ts'
import { firstStatus } from './statuses.ts'

/** In the order they were given. `lists`: where they went. `recurrences`: how the tasks with these ids come again. */
export type AddedSeveral = {
  tasks: TaskSummary[]
  lists: ListRow[]
  recurrences: Map<string, ScheduledRule>
}

export const addSeveral = operation({
  name: 'task.add-several',
  summary: 'Add several tasks at once',
  role: 'guest',
  orders: ({ tasks }) => tasks !== undefined,
  input: {
    tasks: { kind: 'newTasks', required: true, changes: true, summary: 'The tasks' },
    in: { kind: 'list', summary: 'The List for tasks that name none' },
  },
  async run(scope, { tasks: wanted, in: home }): Promise<AddedSeveral> {
    const { trx, workspaceId, viewer, change, actor, accountsOn } = scope
    await refuseAny(scope, wanted)
    const places = await placesOf(scope, wanted, home)
    const [first] = places
    if (!first) throw refuseTask('no_list', {})
    change.lists = new Map(places.map(({ list, status }) => [list.id, status.settings]))
    const made = wanted.map((task, index) => madeOf(scope, task, places[index] ?? first))
    const where = { listId: first.list.id, status: first.status, createdBy: actor.id, now: change.now }
    const added = await addTasks(change, made, [], where)
    const ids = added.map(({ id }) => id)
    for (const [index, { watch: watches }] of wanted.entries())
      if (watches) await watch(change, ids[index] ?? '', [actor.id])
    await record(change, addedFacts(made, added))
    const arrows = wanted.flatMap((task, index) => arrowsAt(ids[index] ?? '', task))
    if (arrows.length > 0) await addArrows(scope, arrows)
    const tasks = await tasksByIds(trx, workspaceId, ids)
    tasks.sort((one, other) => one.number - other.number)
    const recurrences = await repeatThem(scope, tasks, wanted)
    const lists = [...new Map(places.map(({ list }) => [list.id, list])).values()]
    return { tasks: await summarise(trx, viewer, tasks, accountsOn), lists, recurrences }
  },
})

async function refuseAny(scope: Scope, wanted: NewTask[]): Promise<void> {
  const levels = levelsOf(wanted)
  for (const [index, task] of wanted.entries()) await refuseUnfit(scope, task, levels[index])
  // Through a new task what it waits for comes before what waits for it; two of them together may close a circle.
  const through = wanted.flatMap(({ after = [], before = [] }) =>
    after.flatMap((blocker) => before.map((dependent) => ({ blocker: blocker.id, dependent: dependent.id }))),
  )
  if (through.length > 0) await refuseCircles(scope, through)
}

/** How many levels each has with all that is under it. */
function levelsOf(wanted: NewTask[]): number[] {
  const levels = wanted.map(() => 1)
  for (const [index, { parent }] of [...wanted.entries()].toReversed())
    if (parent !== undefined) levels[parent] = Math.max(levels[parent] ?? 1, (levels[index] ?? 1) + 1)
  return levels
}

type Place = { list: ListRow; status: HeldStatus }

/** Where each goes: its own List, that of what it is a part of, or the one that is meant for all. */
async function placesOf(scope: Scope, wanted: NewTask[], home: Level | undefined): Promise<Place[]> {
  const { trx, viewer } = scope
  const known = new Map<string, Place>()
  const places: Place[] = []
  for (const { in: own, under, parent } of wanted) {
    const above = parent === undefined ? undefined : places[parent]?.list
    const list = own ?? (under ? await visibleListById(trx, viewer, under.listId) : (above ?? home))
    if (!list) throw refuseTask('no_list', {})
    const place = known.get(list.id) ?? {
      list,
      status: firstStatus(await statusesOf(trx, viewer, list.id), 'open'),
    }
    known.set(list.id, place)
    places.push(place)
  }
  return places
}

function madeOf(scope: Scope, task: NewTask, { list, status }: Place): Made {
  return {
    title: task.title,
    description: task.description ?? '',
    priority: task.priority ?? 'normal',
    parent: task.parent,
    parentId: task.under?.id ?? null,
    start: task.starts,
    due: dueOf(scope, task),
    estimate: task.estimate ?? null,
    fields: {},
    tags: task.tags ?? [],
    checklist: [],
    assignees: (task.assignees ?? []).map(({ id }) => id),
    place: { listId: list.id, statusId: status.id },
  }
}

async function repeatThem(
  scope: Scope,
  tasks: TaskRecord[],
  wanted: NewTask[],
): Promise<AddedSeveral['recurrences']> {
  const recurrences: AddedSeveral['recurrences'] = new Map()
  for (const [index, task] of tasks.entries()) {
    const rule = wanted[index]?.repeat
    if (rule !== undefined) recurrences.set(task.id, await repeat(scope, task, rule, undefined))
  }
  return recurrences
}
