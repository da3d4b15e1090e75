/** What assignees are told of a due date. */
import type { Draft, DraftInline } from '../domain/card/draft.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import type { TaskRef } from '../domain/task/task.ts'
import type { StageKind } from '../domain/time/due-stages.ts'
import { ping } from './pings.ts'
import { due, named, refs, text } from './words.ts'

export function duePing(task: TaskRecord, stage: StageKind, waitsFor: TaskRef[]): Draft {
  const when: DraftInline[] = [due(task) ?? 'soon']
  const titles: Record<StageKind, DraftInline[]> = {
    soon: [...named(task), ' is due ', ...when],
    due: [...named(task), task.dueOn === null ? ' is due now' : ' is due today'],
    overdue: [...named(task), ' was due ', ...when],
  }
  return ping('due', {
    tone: stage === 'soon' ? 'neutral' : 'warning',
    need: stage,
    title: titles[stage],
    task,
    blocks: waitsFor.length > 0 ? [text('It still waits for ', refs(waitsFor), '.')] : [],
    waits: waitsFor.length > 0,
    titleSaysWhen: true,
  })
}
