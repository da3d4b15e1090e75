/** What assignees are told of a due date. */
import type { Card, Inline } from '../domain/card/card.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import type { StageKind } from '../domain/time/due-stages.ts'
import { ping } from './pings.ts'
import { due, named, text } from './words.ts'

export function duePing(task: TaskRecord, stage: StageKind, waitsFor: string[]): Card {
  const when: Inline[] = [due(task) ?? 'soon']
  const blocked = waitsFor.length > 0 ? [text(`It still waits for ${waitsFor.join(', ')}.`)] : []
  const titles: Record<StageKind, Inline[]> = {
    soon: [...named(task), ' is due ', ...when],
    due: [...named(task), task.dueOn === null ? ' is due now' : ' is due today'],
    overdue: [...named(task), ' was due ', ...when],
  }
  const shown = ping(
    'due',
    stage === 'soon' ? 'neutral' : 'warning',
    titles[stage],
    task,
    blocked,
    waitsFor.length > 0,
  )
  // The title says when.
  const dated = (block: Card['blocks'][number]) => block.kind === 'text' && block.text[0] === 'Due '
  return { ...shown, blocks: shown.blocks.filter((block) => !dated(block)) }
}
