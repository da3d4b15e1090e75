/** Tasks in their order: what waits for what, the longest way to one, and dates that move along. */

import { button, card, confirming, context, due, named, refs, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'
import type { Branch } from '../../../domain/task/tree.ts'
import { shortenSeen } from '../../../domain/text/labelled-link.ts'
import { plural } from '../../../domain/text/plural.ts'
import { type Shift, showEstimate, showShift, writeShift } from '../../../domain/time/duration.ts'
import type { Due } from '../../../domain/time/when.ts'
import type { Step } from '../../../operations/task/order.ts'
import type { DateMove } from '../../../operations/task/shift.ts'

/** As much of a title as stands beside others. */
const titleLength = 60

export type Tree = { rows: { branch: Branch<string>; task: TaskRecord; archived: boolean }[]; more: number }

/** All that a task waits for and all that waits for it. */
export function chainCard(task: TaskRecord, waitsFor: Tree, waiting: Tree, now: string): Draft {
  const alone = waitsFor.rows.length + waiting.rows.length === 0
  return card('neutral', ['The chain of ', ...named(task)], {
    blocks: alone
      ? [text('It isn’t waiting for anything, and nothing is waiting for it.')]
      : [...treeBlocks('It waits for', waitsFor, now), ...treeBlocks('Waiting for it', waiting, now)],
    buttons: [
      button('Show', 'show', { task }),
      ...(waitsFor.rows.length > 0 ? [button('Critical path', 'path', { task })] : []),
    ],
  })
}

function treeBlocks(label: string, { rows, more }: Tree, now: string): DraftBlock[] {
  if (rows.length === 0) return []
  const lines = rows.flatMap(({ branch, task, archived }): DraftInline[] => [
    '\n',
    `${'\u2003'.repeat(branch.depth - 1)}↳ `,
    ...line(task, now),
    ...(archived ? [' · archived'] : []),
    ...(branch.again ? [' (see above)'] : []),
  ])
  return [
    text({ strong: label }, ...lines),
    ...(more > 0 ? [context(`and ${more} more ${plural(more, 'line')}`)] : []),
  ]
}

function brief({ id, ref, title }: TaskRecord): DraftInline[] {
  return [{ task: id, ref, title: shortenSeen(title, titleLength) }]
}

/** `✓ T-3 Tests · In progress · due Fri 6 Mar · 3 h`. */
function line(task: TaskRecord, now: string): DraftInline[] {
  const when = due(task, now)
  return [
    task.finishedAt ? '✓ ' : '',
    ...brief(task),
    ` · ${task.status.name}`,
    ...(when && !task.finishedAt ? [' · due ', when] : []),
    ...(task.estimate !== null && !task.finishedAt ? [` · ${showEstimate(task.estimate)}`] : []),
  ]
}

/** The longest way to a task, and where dates are too early for the work before them. */
export function pathCard(task: TaskRecord, path: Step[], late: Step[], now: string): Draft {
  const work = path.at(-1)?.work ?? 0
  const unknown = path.filter((step) => step.task.estimate === null)
  const lines = path.flatMap((step, index): DraftInline[] => [
    ...(index > 0 ? ['\n'] : []),
    `${index + 1}. `,
    ...line(step.task, now),
    ...(step.slack !== undefined && step.slack >= 0 ? [` · ${showEstimate(step.slack)} to spare`] : []),
  ])
  return card(late.length > 0 ? 'warning' : 'neutral', ['Critical path to ', ...named(task)], {
    blocks: [
      text({ strong: work > 0 ? `${showEstimate(work)} of work left` : 'Nothing on it has an estimate' }),
      text(...lines),
      ...(late.length > 0 ? [lateBlock(late, now)] : []),
      ...(unknown.length > 0 && work > 0
        ? [
            context(
              refs(unknown.map((step) => step.task)),
              ` ${plural(unknown.length, 'has', 'have')} no estimate, so ${plural(unknown.length, 'it counts', 'they count')} as 0 h.`,
            ),
          ]
        : []),
      context('Counted in 8-hour working days, Mon–Fri, one task at a time.'),
    ],
    buttons: [button('Chain', 'chain', { task }), button('Show', 'show', { task })],
  })
}

function lateBlock(late: Step[], now: string): DraftBlock {
  return text(
    { strong: 'Due too early for the work before them' },
    ...late.flatMap(({ task, slack }): DraftInline[] => [
      '\n',
      ...brief(task),
      ' · due ',
      due(task, now) ?? '',
      ` · ${showEstimate(Math.abs(slack ?? 0))} too early`,
    ]),
  )
}

const mostMoves = 20

/** Before it is done: old and new. `apply` does it. */
export function shiftPreview(
  task: TaskRecord,
  by: Shift,
  moves: DateMove[],
  { now, shown, differs }: { now: string; shown: string[]; differs: DraftBlock | undefined },
): Draft {
  const label = `Move ${plural(moves.length, 'it', `${moves.length} dates`)}`
  const apply = button(label, 'shift', { task, by: writeShift(by) }, 'primary')
  return card('neutral', ['This moves everything that waits for ', ...named(task), ` by ${inWords(by)}`], {
    blocks: [...(differs ? [differs] : []), movesBlock(moves, now), context('Nothing has changed yet.')],
    buttons: [confirming(apply, 'apply', shown), button('Leave as it is', 'show', { task })],
  })
}

/** About all the tasks that it moved. */
export function shiftedCard(title: DraftInline[], moves: DateMove[], now: string): Draft {
  const tasks = [...new Set(moves.map(({ task }) => task.id))]
  return card('good', title, { about: { tasks }, blocks: [movesBlock(moves, now)] })
}

function movesBlock(moves: DateMove[], now: string): DraftBlock {
  const day = (date: Due) => due({ dueAt: date.at, dueOn: date.on ?? null }, now) ?? ''
  const shown = moves.slice(0, mostMoves)
  const more = moves.length - shown.length
  return text(
    ...shown.flatMap(({ task, what, from, to, missed }, index): DraftInline[] => [
      ...(index > 0 ? ['\n'] : []),
      ...brief(task),
      ` · ${what} `,
      day(from),
      ' → ',
      day(to),
      ...(missed ? [' (', { day: missed, year: Number(now.slice(0, 4)) }, ' isn’t a working day)'] : []),
    ]),
    ...(more > 0 ? [`\nand ${more} more`] : []),
  )
}

export function inWords(by: Shift): string {
  return `${showShift(by)}${by.days < 0 || by.minutes < 0 ? ' earlier' : ' later'}`
}
