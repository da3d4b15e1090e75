/** Long lists as programs read them: page after page, each of which begins behind the last one of the page before. */
import { parseFilter } from '../../domain/filter/filter.ts'
import { listComments } from '../../operations/comment/list.ts'
import type { Inputs } from '../../operations/input-kinds/field.ts'
import { operation } from '../../operations/operation.ts'
import { listPeople } from '../../operations/person/people.ts'
import { listRecurrences } from '../../operations/recurrence/list.ts'
import type { Scope } from '../../operations/scope.ts'
import { readFilter } from '../../operations/task/read-filter.ts'
import { listTrash } from '../../operations/trash/list.ts'
import { showView } from '../../operations/view/view.ts'
import { conversation, placeOf } from '../../store/conversation/conversation.ts'
import type { After } from '../../store/database/keyset.ts'
import { teammates } from '../../store/people/people-changes.ts'
import { type IdsPage, idsAfter } from '../../store/search/page-after.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { deletedThings } from '../../store/tasks/trash.ts'
import { recurrencesFor } from '../../store/time/recurrences.ts'

const mostAtOnce = 100
const usual = 50

const paging = {
  limit: { kind: 'number', summary: `How many, ${usual} where nothing is said and ${mostAtOnce} at most` },
  after: { kind: 'after', summary: 'What the page before ended with' },
} as const satisfies Inputs

type Wanted = { limit?: number | undefined; after?: After | undefined }

/** Reads one more than is shown, to know whether there are others. */
async function pageOf<T>(
  { limit = usual, after }: Wanted,
  read: (wanted: { after: After | undefined; size: number }) => Promise<T[]>,
  keyOf: (row: T) => After,
): Promise<{ rows: T[]; next: After | undefined }> {
  const size = Math.min(limit, mostAtOnce)
  const found = await read({ after, size: size + 1 })
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { rows, next: found.length > size && last ? keyOf(last) : undefined }
}

/** The chat's list, for programs: only the tasks, and as many of them as are asked for. */
export const pageOfTasks = operation({
  name: 'task.list',
  summary: 'List tasks that match a filter, or all open ones, what to do next first',
  role: 'guest',
  reads: true,
  input: {
    filter: { kind: 'filter', summary: 'A filter: status:review @ana due:<friday -#later' },
    ...paging,
  },
  run: async (scope, { filter = '', ...wanted }) => {
    const { trx, viewer } = scope
    return tasksAfter(
      scope,
      await resolveFilter(trx, viewer, (await readFilter(scope, filter)).filter, scope),
      wanted,
    )
  },
})

export const pageOfView = operation({
  ...{ name: showView.name, summary: showView.summary, role: showView.role },
  reads: true,
  input: { name: showView.input.name, ...paging },
  run: async (scope, { name: view, ...wanted }) =>
    tasksAfter(scope, await resolveFilter(scope.trx, scope.viewer, parseFilter(view.filter), scope), wanted),
})

function tasksAfter(
  { trx }: Scope,
  resolved: Parameters<typeof idsAfter>[1],
  { limit = usual, after }: Wanted,
): Promise<IdsPage> {
  return idsAfter(trx, resolved, { after, size: Math.min(limit, mostAtOnce) })
}

export const pageOfComments = operation({
  ...{ name: listComments.name, summary: listComments.summary, role: listComments.role },
  reads: true,
  input: { task: listComments.input.task, ...paging },
  run: ({ trx, workspaceId }, { task, ...wanted }) =>
    pageOf(wanted, (page) => conversation(trx, workspaceId, task.id, page), placeOf),
})

export const pageOfPeople = operation({
  ...{ name: listPeople.name, summary: listPeople.summary, role: listPeople.role },
  reads: true,
  input: { removed: listPeople.input.removed, ...paging },
  run: ({ trx, workspaceId, change }, { removed = false, ...wanted }) =>
    pageOf(
      wanted,
      (page) => teammates(trx, workspaceId, { removed, now: change.now, ...page }),
      ({ key }) => key,
    ),
})

export const pageOfTrash = operation({
  ...{ name: listTrash.name, summary: listTrash.summary, role: listTrash.role },
  reads: true,
  input: paging,
  run: ({ trx, viewer }, wanted) =>
    pageOf(
      wanted,
      (page) => deletedThings(trx, viewer, page),
      ({ key }) => key,
    ),
})

export const pageOfRecurrences = operation({
  ...{ name: listRecurrences.name, summary: listRecurrences.summary, role: listRecurrences.role },
  reads: true,
  input: paging,
  run: ({ trx, viewer }, wanted) =>
    pageOf(
      wanted,
      (page) => recurrencesFor(trx, viewer, page),
      ({ nextAt, task }) => [nextAt, String(task.number)],
    ),
})
