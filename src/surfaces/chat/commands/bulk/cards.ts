import { taskRow } from '../../../../cards/task.ts'
import { button, card, confirming, context, listed, mention, people, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { parseFilter, showFilter } from '../../../../domain/filter/filter.ts'
import type { TaskRecord, TaskSummary } from '../../../../domain/task/records.ts'
import { refOf } from '../../../../domain/task/task.ts'
import type { Left } from '../../../../store/tasks/bulk.ts'
import type { Readied } from '../../../../store/tasks/ready.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { tasksByIds } from '../../../../store/tasks/tasks.ts'
import { futureDate } from '../../language/read.ts'
import type { Context } from '../context.ts'
import { readyBlocks } from '../task/change-status.ts'
import { isNone } from './apply.ts'
import type { BulkInput } from './bulk.ts'

/** As many as one reads. */
const mostShown = 8

type Shown = { ids: string[]; refs: string[]; left: Left[]; differs: DraftBlock | undefined }

/** What it would do, and the button that does just that. */
export async function previewCard(
  here: Context,
  input: BulkInput,
  { ids, refs, left, differs }: Shown,
): Promise<Draft> {
  const title = ids.length === 0 ? 'None of these tasks would change' : `This changes ${tasks(ids.length)}`
  const first = await inOrder(here, ids.slice(0, mostShown))
  const rows = await summarise(here.trx, here.viewer, first, here.platform)
  const change = button(`Change ${tasks(ids.length)}`, 'bulk', again(input, here), 'danger')
  return card(ids.length === 0 ? 'neutral' : 'warning', [title], {
    blocks: [
      ...(differs ? [differs] : []),
      ...changes(input),
      ...(rows.length > 0 ? [rowsBlock(rows, ids.length, here)] : []),
      ...leftBlock(left),
      context('Nothing is changed yet.'),
    ],
    buttons: ids.length === 0 ? [] : [confirming(change, 'confirm', refs)],
  })
}

type Done = { ids: string[]; left: Left[]; ready: Readied[]; lists: string[] }

/** About all the Lists that it changed something in. */
export async function doneCard(
  here: Context,
  input: BulkInput,
  { ids, left, ready, lists }: Done,
): Promise<Draft> {
  const free = await summarise(here.trx, here.viewer, ready.map(({ task }) => task).slice(0, mostShown + 2))
  return card('good', [mention(here.caller), ` changed ${tasks(ids.length)}`], {
    about: { lists },
    blocks: [...changes(input), ...leftBlock(left), ...readyBlocks(free, here.change.now)],
  })
}

async function inOrder(here: Context, ids: string[]): Promise<TaskRecord[]> {
  const found = await tasksByIds(here.trx, here.workspaceId, ids)
  return ids.flatMap((id) => found.find((task) => task.id === id) ?? [])
}

function rowsBlock(rows: TaskSummary[], count: number, here: Context): DraftBlock {
  return {
    kind: 'tasks',
    rows: rows.map((row) => taskRow(row, here.change.now)),
    more: count - rows.length,
  }
}

function changes(input: BulkInput): DraftBlock[] {
  const { status, priority, assignees, unassign, tags, untag, due } = input
  const hashes = (names: string[]) => names.map((tag) => `#${tag}`).join(' ')
  const lines: DraftInline[][] = [
    ...(status ? [['to ', { strong: status.name }]] : []),
    ...(priority ? [['to ', { strong: `${priority} priority` }]] : []),
    ...(assignees ? [['assigned to ', ...people(assignees)]] : []),
    ...(unassign ? [['no longer assigned to ', ...people(unassign)]] : []),
    ...(tags ? [['tagged ', { strong: hashes(tags) }]] : []),
    ...(untag ? [['no longer tagged ', { strong: hashes(untag) }]] : []),
    ...(due ? [['due ', { strong: due }]] : []),
    ...(input.delete ? [[{ strong: 'deleted' }, ', to be restored within 30 days']] : []),
  ]
  return [text(...lines.flatMap((line, index) => (index === 0 ? line : [', ', ...line])))]
}

const reasons: Record<Left['why'], string> = {
  elsewhere: 'their List has no such status',
  blocked: 'they wait for others',
  children: 'they have open subtasks',
}

function leftBlock(left: Left[]): DraftBlock[] {
  return [...Map.groupBy(left, (task) => task.why)].map(([why, some]) => {
    const names = listed(some.slice(0, mostShown).map(({ id, number }) => [{ task: id, ref: refOf(number) }]))
    const more = some.length > mostShown ? ` and ${some.length - mostShown} more` : ''
    const anyway = why === 'elsewhere' ? '' : ' Add `anyway:yes` to include them.'
    return context(...names, `${more} stay as they are: ${reasons[why]}.${anyway}`)
  })
}

function tasks(count: number): string {
  return count === 1 ? '1 task' : `${count.toLocaleString('en-US')} tasks`
}

/** The same call; its date as the day or moment that it means now. */
function again(input: BulkInput, here: Context): Record<string, string> {
  const { status, priority, assignees, unassign, tags, untag, due, anyway } = input
  const named = (those: { id: string }[]) => those.map((person) => `@${person.id}`).join(',')
  return {
    filter: showFilter(parseFilter(input.filter)),
    ...(status && { status: status.name }),
    ...(priority && { priority }),
    ...(assignees && { assignees: named(assignees) }),
    ...(unassign && { unassign: named(unassign) }),
    ...(tags && { tags: tags.join(',') }),
    ...(untag && { untag: untag.join(',') }),
    ...(due && { due: isNone(due) ? due : dateOf(due, here) }),
    ...(input.delete && { delete: 'yes' }),
    ...(anyway && { anyway: 'yes' }),
  }
}

function dateOf(words: string, here: Context): string {
  const { on, at } = futureDate(words, here)
  if (on) return on
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(here.zone)
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
