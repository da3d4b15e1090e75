import { button, card, due as dueInline, mention, named } from '../../../../cards/words.ts'
import type { DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { writeShift } from '../../../../domain/time/duration.ts'
import { shiftBetween } from '../../../../domain/time/shifted.ts'
import type { Due } from '../../../../domain/time/when.ts'
import { emit } from '../../../../events/event.ts'
import { dueBefore } from '../../../../store/tasks/chains.ts'
import { setDue } from '../../../../store/tasks/task-changes.ts'
import { futureDate, isNone } from '../../language/read.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { replacedNotes } from './replaced.ts'

export const due = command({
  path: 'due',
  summary: 'Set when a task is due, or that it is not',
  examples: ['due T-12 fri 5pm', 'due T-12 2026-12-01', 'due T-12 none'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    when: { kind: 'text', written: 'rest', required: true, max: 100, summary: 'A day or a time, or none' },
  },
  async run({ task, when }, here) {
    const to = isNone(when) ? undefined : futureDate(when, here)
    const notes = await replacedNotes(here, task, [{ column: 'due_at', was: dateInline(task, here) }])
    await setDue(here.change, task, to, here.change.now)
    await emit(here.change, [
      {
        kind: 'task.due',
        taskId: task.id,
        data: { from: task.dueOn ?? task.dueAt, to: to?.on ?? to?.at ?? null },
      },
    ])
    const shown = to && dueInline({ dueAt: to.at, dueOn: to.on ?? null }, here.change.now)
    const title: DraftInline[] = shown
      ? [mention(here.caller), ' made ', ...named(task), ' due ', shown]
      : [mention(here.caller), ' took the due date off ', ...named(task)]
    return card('neutral', title, { blocks: notes, buttons: await shiftButton(here, task, to) })
  },
})

/** The date that a task had, for a sentence. */
export function dateInline(task: Pick<TaskRecord, 'dueAt' | 'dueOn'>, here: Context): DraftInline[] {
  return [dueInline(task, here.change.now) ?? 'no due date']
}

/** Offers to move what waits for a task that is due later now, where that would be due before it. */
export async function shiftButton(
  here: Context,
  task: TaskRecord,
  to: Due | undefined,
): Promise<DraftButton[]> {
  if (!to || !task.dueAt || to.at <= task.dueAt) return []
  if (!(await dueBefore(here.trx, here.viewer, task.id, to.at))) return []
  const from: Due = { at: task.dueAt, ...(task.dueOn !== null && { on: task.dueOn }) }
  const by = writeShift(shiftBetween(from, to, here.zone))
  return by === '' ? [] : [button('Move what waits for it, too', 'shift', { task, by })]
}
