import type { TaskRecord } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { unassign } from '../../store/tasks/assignments.ts'
import { removeTags } from '../../store/tasks/tags.ts'
import { changeTask, type TaskColumns } from '../../store/tasks/task-changes.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'
import { undepend } from './depend.ts'
import { columnsOf } from './edit-columns.ts'
import { factsOfEdit } from './edit-parts.ts'
import { move } from './move.ts'

const input = {
  task: { kind: 'task', required: true, changes: true, summary: 'The task' },
  title: { kind: 'text', required: true, max: 300, summary: 'Its title with all its words' },
  due: { kind: 'text', max: 40, summary: 'The moment that they made it due' },
  priority: { kind: 'priority', summary: 'The priority that they gave it' },
  estimate: { kind: 'estimate', summary: 'How much work they said it is' },
  people: { kind: 'people', anyone: true, summary: 'Who was assigned by them' },
  tags: { kind: 'tags', summary: 'The tags they put on it' },
  after: { kind: 'tasks', summary: 'What it waits for by them' },
  to: { kind: 'list', summary: 'The List it goes back to' },
} as const

type Given = Input<typeof input>

export const keepWords = operation({
  name: 'task.keep-words',
  summary: 'Put words back into the title of a task, and take back what they had set',
  role: 'guest',
  orders: ({ after }) => after !== undefined,
  input,
  async run(scope, given): Promise<{ task: TaskRecord }> {
    const { task, title, people = [], tags = [], after, to } = given
    const { change } = scope
    const set = columnsTakenBack(given)
    if (Object.keys(set).length > 0) await changeTask(change, task, set, change.now)
    const removed = await unassign(
      change,
      task.id,
      people.map(({ id }) => id),
    )
    const untagged = await removeTags(change, task.id, tags)
    const edits = { task, priority: 'normal' } as const
    const none = { added: [] }
    await record(change, factsOfEdit(edits, set, { ...none, removed }, { ...none, removed: untagged }))
    if (after) await undepend(scope, task, after)
    if (to) await move(scope, [task], to)
    return { task: { ...task, title } }
  },
})

/** Only what is still as the words made it. */
function columnsTakenBack({ task, title, due, priority, estimate }: Given): TaskColumns {
  return columnsOf({
    task,
    title,
    ...(due !== undefined && due === task.dueAt && { due: null }),
    ...(estimate !== undefined && estimate === task.estimate && { estimate: null }),
    ...(priority !== undefined && priority === task.priority && { priority: 'normal' }),
  })
}
