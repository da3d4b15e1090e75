import { UserError } from '../../../../domain/errors.ts'
import { parseFilter } from '../../../../domain/filter/filter.ts'
import { refOf } from '../../../../domain/task/task.ts'
import { taskIds } from '../../../../store/search/find.ts'
import { resolveFilter } from '../../../../store/search/resolve.ts'
import { leftBy, lockMany } from '../../../../store/tasks/bulk.ts'
import { listsOfTasks } from '../../../../store/tasks/tasks.ts'
import { sinceShown } from '../../cards/ask.ts'
import { command, type Input } from '../command.ts'
import type { Context } from '../context.ts'
import { apply } from './apply.ts'
import { doneCard, previewCard } from './cards.ts'

/** As many tasks as one change may be about. */
const most = 10_000

export const bulkOptions = {
  filter: {
    kind: 'filter',
    written: 'next',
    required: true,
    summary: 'Which tasks: a filter in quotes, or refs',
  },
  status: { kind: 'status', written: 'named', summary: 'The status to move them to' },
  priority: { kind: 'priority', written: 'sigil', summary: 'The priority to set' },
  assignees: { kind: 'people', written: 'sigil', summary: 'Who is assigned, too' },
  unassign: { kind: 'people', written: 'named', summary: 'Who is taken off' },
  tags: { kind: 'tags', written: 'sigil', summary: 'Tags to add' },
  untag: { kind: 'tags', written: 'named', summary: 'Tags to take off' },
  due: { kind: 'text', written: 'named', max: 100, summary: 'When they are due, or none' },
  delete: { kind: 'flag', written: 'named', summary: 'Delete them; they can be restored for 30 days' },
  anyway: {
    kind: 'flag',
    written: 'named',
    summary: 'Also those that wait for others or have open subtasks',
  },
  confirm: { kind: 'flag', written: 'named', summary: 'Do it: without, it is only shown' },
} as const
export type BulkInput = Input<typeof bulkOptions>

export const bulk = command({
  path: 'bulk',
  summary: 'Change many tasks at once: shown first, done with one click, taken back with one',
  examples: [
    'bulk "tag:sprint-12 status:review" status:done',
    'bulk T-1,T-2,T-5 @teammate !high',
    'bulk "in:Backend is:overdue" due:none tags:late',
  ],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  confirms: 'confirm',
  orders: () => true,
  options: bulkOptions,
  async run(input, here) {
    if (changesNothing(input)) throw noChange()
    const ids = await chosen(input, here)
    const left = input.status ? await leftBy(here.change, ids, input.status.name, input.anyway ?? false) : []
    const kept = new Set(left.map((task) => task.id))
    const concerned = ids.filter((id) => !kept.has(id))
    const numbers = await lockMany(here.change, concerned)
    const refs = numbers.map(refOf)
    const differs = sinceShown(here.confirmed, refs)
    if (!input.confirm || differs || concerned.length === 0)
      return previewCard(here, input, { ids: concerned, refs, left, differs })
    const lists = await listsOfTasks(here.trx, here.workspaceId, concerned)
    const ready = await apply(here, input, concerned)
    return doneCard(here, input, { ids: concerned, left, ready, lists: [...new Set(lists.values())] })
  },
})

async function chosen(input: BulkInput, here: Context): Promise<string[]> {
  const resolved = await resolveFilter(here.trx, here.viewer, parseFilter(input.filter), here)
  const ids = await taskIds(here.trx, resolved, most + 1)
  if (ids.length > most) {
    throw new UserError(
      'too_many',
      `That is more than ${most.toLocaleString('en-US')} tasks.`,
      'Narrow it down, and do one part after the other.',
    )
  }
  if (ids.length > 0) return ids
  throw new UserError(
    'nothing_matches',
    `No task matches “${input.filter}”.`,
    '`list` with the same filter shows why.',
  )
}

function changesNothing(input: BulkInput): boolean {
  const { status, priority, assignees, unassign, tags, untag, due } = input
  const given = [status, priority, assignees, unassign, tags, untag, due, input.delete]
  return given.every((value) => value === undefined || value === false)
}

function noChange(): UserError {
  return new UserError(
    'no_change',
    'What should change is missing.',
    'For example `bulk "tag:sprint-12" status:done`: the filter in quotes, then the change.',
  )
}
