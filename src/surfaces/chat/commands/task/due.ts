import { button, card, due as dueInline, mention, named } from '../../../../cards/words.ts'
import type { DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { type Shift, writeShift } from '../../../../domain/time/duration.ts'
import { setTaskDue } from '../../../../operations/task/set-due.ts'
import { replacedBlocks } from '../../cards/changed-task.ts'
import { chatCommand } from '../chat-command.ts'

export const due = chatCommand(setTaskDue, {
  path: 'due',
  examples: ['due T-12 fri 5pm', 'due T-12 2026-12-01', 'due T-12 none'],
  visibility: 'everyone',
  written: { task: 'next', when: 'rest' },
  card({ replaced, shift }, { task, when: to }, { actor, now, change }) {
    const shown = to && dueInline({ dueAt: to.at, dueOn: to.on ?? null }, change.now)
    const title: DraftInline[] = shown
      ? [mention(actor), ' set ', ...named(task), ' due ', shown]
      : [mention(actor), ' removed the due date from ', ...named(task)]
    const was = { due_at: [dueInline(task, change.now) ?? 'no due date'] }
    return card('neutral', title, {
      blocks: replacedBlocks(replaced, was, now),
      buttons: shiftButtons(task, shift),
    })
  },
})

/** Offers to move what waits for a task that is due later now. */
export function shiftButtons(task: TaskRecord, shift: Shift | undefined): DraftButton[] {
  const by = shift ? writeShift(shift) : ''
  return by === '' ? [] : [button('Move what waits for it, too', 'shift', { task, by })]
}
