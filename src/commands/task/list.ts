import { listCard } from '../../cards/list.ts'
import { nextTasks, summarise, type TaskFilter } from '../../store/summaries.ts'
import { command, type Input } from '../command.ts'
import type { Context } from '../context.ts'

/** As many lines as can be read at a glance. */
export const pageSize = 10

const options = {
  assignee: { kind: 'person', written: 'sigil', summary: 'Whose tasks' },
  status: { kind: 'status', written: 'named', summary: 'In this status' },
  priority: { kind: 'priority', written: 'sigil', summary: 'With this priority' },
  tag: { kind: 'tags', written: 'sigil', summary: 'With these tags' },
  in: { kind: 'list', written: 'named', state: 'any', summary: 'In this list' },
  blocked: {
    kind: 'flag',
    written: 'named',
    summary: 'Only what waits for others, or with “no” only what does not',
  },
  overdue: { kind: 'flag', written: 'named', summary: 'Only what is overdue' },
  archived: { kind: 'flag', written: 'named', summary: 'Those in archived lists, too' },
  page: { kind: 'number', written: 'named', summary: 'The page' },
} as const

export const list = command({
  path: 'list',
  summary: 'List open tasks, what to do next first',
  examples: ['list', 'list @teammate !urgent', 'list #release blocked', 'list status:"in review" overdue'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options,
  async run(input, here) {
    const page = input.page ?? 1
    const { tasks, more } = await nextTasks(here.trx, here.viewer, filterOf(input, here), {
      offset: (page - 1) * pageSize,
      size: pageSize,
    })
    const rows = await summarise(here.trx, here.viewer, tasks, here.platform)
    return listCard(
      ['Open tasks, what to do next first'],
      { tasks: rows, page, more, now: here.change.now },
      'list',
      again(input, here),
    )
  },
})

function filterOf(input: Input<typeof options>, here: Context): TaskFilter {
  return {
    ...(input.assignee && { personId: input.assignee.id }),
    ...(input.status && { statusId: input.status.id }),
    // Asking for a status such as Done means to see what is in it.
    ...(input.status && ['done', 'closed'].includes(input.status.category) && { finished: true }),
    ...(input.priority && { priority: input.priority }),
    ...(input.tag && { tags: input.tag }),
    ...(input.in && { listId: input.in.id }),
    ...(input.blocked !== undefined && { blocked: input.blocked }),
    ...(input.overdue && { dueBefore: here.change.now }),
    ...(input.archived && { archived: true }),
  }
}

/** The filter in words again, for the buttons to other pages. */
function again(input: Input<typeof options>, here: Context): Record<string, string> {
  return {
    ...(input.assignee && {
      assignee: input.assignee.id === here.caller.id ? '@me' : `@${input.assignee.id}`,
    }),
    ...(input.status && { status: input.status.name }),
    ...(input.priority && { priority: input.priority }),
    ...(input.tag && { tag: input.tag.join(',') }),
    ...(input.in && { in: input.in.path }),
    ...(input.blocked !== undefined && { blocked: input.blocked ? 'yes' : 'no' }),
    ...(input.overdue && { overdue: 'yes' }),
    ...(input.archived && { archived: 'yes' }),
  }
}
