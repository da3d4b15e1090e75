/** What a change of many tasks would do, and what it did. */

import { taskRow } from '../../../cards/task.ts'
import {
  button,
  card,
  confirming,
  context,
  due as dueInline,
  mention,
  people,
  text,
} from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { filterInWords } from '../../../domain/filter/filter.ts'
import type { PersonRow, TaskRecord, TaskSummary } from '../../../domain/task/records.ts'
import { refOf } from '../../../domain/task/task.ts'
import { counted, listed } from '../../../domain/text/plural.ts'
import type { Due } from '../../../domain/time/when.ts'
import type { Scope } from '../../../operations/scope.ts'
import type { ManyChanged, ManyChanges, ManyPlan } from '../../../operations/task/change-many.ts'
import type { NotMoved } from '../../../store/tasks/bulk.ts'
import { summarise } from '../../../store/tasks/summaries.ts'
import { tasksByIds } from '../../../store/tasks/tasks.ts'
import { readyBlocks } from './changed-task.ts'

/** As many as one reads. */
const mostShown = 8

/** What it would do, and the button that does just that. */
export async function manyPreview(
  scope: Scope,
  input: ManyChanges,
  { ids, shown, left, filter }: Omit<ManyPlan, 'filter'> & { filter: ManyPlan['filter'] | undefined },
  differs: DraftBlock | undefined,
): Promise<Draft> {
  const { trx, viewer, accountsOn, change, zone } = scope
  const title = ids.length === 0 ? 'None of these tasks would change' : `This changes ${tasks(ids.length)}`
  const rows = await summarise(trx, viewer, await inOrder(scope, ids.slice(0, mostShown)), accountsOn)
  const yes = button(`Change ${tasks(ids.length)}`, 'bulk', again(input, zone), 'danger')
  return card(ids.length === 0 ? 'neutral' : 'warning', [title], {
    blocks: [
      ...(differs ? [differs] : []),
      ...changes(input, change.now),
      ...(filter ? readAs(filterInWords(filter, scope)) : []),
      ...(rows.length > 0 ? [rowsBlock(rows, ids.length, change.now)] : []),
      ...leftBlocks(left),
      context('Nothing has changed yet.'),
    ],
    buttons: ids.length === 0 ? [] : [confirming(yes, 'confirm', [...shown])],
  })
}

/** How the filter was read. Refs alone are read as they stand, and whoever presses the button may not know of them. */
function readAs(words: string): DraftBlock[] {
  return /^(?:T-\d+,?)+$/.test(words) ? [] : [context('Which tasks: ', words)]
}

/** About all the Lists that it changed something in. */
export function manyChangedCard(
  by: PersonRow,
  input: ManyChanges,
  { ids, left, ready, lists }: ManyChanged,
  now: string,
): Draft {
  return card('good', [mention(by), ` changed ${tasks(ids.length)}`], {
    about: { lists },
    blocks: [...changes(input, now), ...leftBlocks(left), ...readyBlocks(ready, now)],
  })
}

async function inOrder({ trx, workspaceId }: Scope, ids: string[]): Promise<TaskRecord[]> {
  const found = await tasksByIds(trx, workspaceId, ids)
  return ids.flatMap((id) => found.find((task) => task.id === id) ?? [])
}

function rowsBlock(rows: TaskSummary[], count: number, now: string): DraftBlock {
  return {
    kind: 'tasks',
    rows: rows.map((row) => taskRow(row, now)),
    more: count - rows.length,
  }
}

function changes(input: ManyChanges, now: string): DraftBlock[] {
  const { status, priority, assignees, unassign, tags, untag, due } = input
  const hashes = (names: string[]) => names.map((tag) => `#${tag}`).join(' ')
  const lines: DraftInline[][] = [
    ...(status ? [['to ', { strong: status.name }]] : []),
    ...(priority ? [['to ', { strong: `${priority} priority` }]] : []),
    ...(assignees ? [['assigned to ', ...people(assignees)]] : []),
    ...(unassign ? [['no longer assigned to ', ...people(unassign)]] : []),
    ...(tags ? [['tagged ', { strong: hashes(tags) }]] : []),
    ...(untag ? [['no longer tagged ', { strong: hashes(untag) }]] : []),
    ...(due === undefined ? [] : [dueLine(due, now)]),
    ...(input.delete ? [[{ strong: 'deleted' }, ' (you can restore them for 30 days)']] : []),
  ]
  return [text(...lines.flatMap((line, index) => (index === 0 ? line : [', ', ...line])))]
}

function dueLine(due: Due | null, now: string): DraftInline[] {
  if (!due) return [{ strong: 'without a due date' }]
  return ['due ', dueInline({ dueAt: due.at, dueOn: due.on ?? null }, now) ?? '']
}

const reasons: Record<NotMoved['why'], string> = {
  elsewhere: 'their List doesn’t have that status',
  blocked: 'they’re waiting for other tasks',
  children: 'they have open subtasks',
}

function leftBlocks(left: NotMoved[]): DraftBlock[] {
  return [...Map.groupBy(left, (task) => task.why)].map(([why, some]) => {
    const names = listed(some.slice(0, mostShown).map(({ id, number }) => [{ task: id, ref: refOf(number) }]))
    const more = some.length > mostShown ? ` and ${some.length - mostShown} more` : ''
    const anyway = why === 'elsewhere' ? '' : ' Add `anyway:yes` to include them.'
    return context(...names, `${more} stay as they are: ${reasons[why]}.${anyway}`)
  })
}

function tasks(count: number): string {
  return counted(count, 'task')
}

/** The same call; its date as the day or moment that it means now. */
function again(input: ManyChanges, zone: string): Record<string, string> {
  const { status, priority, assignees, unassign, tags, untag, due, anyway } = input
  const named = (those: { id: string }[]) => those.map((person) => `@${person.id}`).join(',')
  return {
    filter: input.filter,
    ...(status && { status: status.name }),
    ...(priority && { priority }),
    ...(assignees && { assignees: named(assignees) }),
    ...(unassign && { unassign: named(unassign) }),
    ...(tags && { tags: tags.join(',') }),
    ...(untag && { untag: untag.join(',') }),
    ...(due !== undefined && { due: due ? dateText(due, zone) : 'none' }),
    ...(input.delete && { delete: 'yes' }),
    ...(anyway && { anyway: 'yes' }),
  }
}

function dateText({ on, at }: Due, zone: string): string {
  if (on) return on
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
