import { z } from 'zod'
import type { ChecklistItem, TaskRecord } from '../../domain/task/records.ts'
import { checklistOf } from '../../store/tasks/checklists.ts'
import { refuseChecklist } from '../checklist/refusals.ts'
import type { InputKind, Loading } from './kind.ts'

/** All, those with these numbers, or the one that begins with a text. */
export type ItemsSelector = { all: true } | { numbers: number[] } | { begins: string }

/** `meant` are some of `all` that are on the checklist. */
export type MeantItems = { all: ChecklistItem[]; meant: ChecklistItem[] }

/** Items of the checklist of the task that the field names in `of`. */
export const items: InputKind<ItemsSelector, MeantItems> = {
  selector: () =>
    z.union([
      z.strictObject({ all: z.literal(true) }),
      z.strictObject({ numbers: z.array(z.int().min(0)).min(1).max(200) }),
      z.strictObject({ begins: z.string().min(1).max(300) }),
    ]),
  load: (scope, wanted) =>
    // Written by the loader: the value of the task input that the field names.
    Promise.all(wanted.map(({ selector, of }) => itemsOf(scope, selector, of as TaskRecord))),
}

async function itemsOf(
  { trx, workspaceId }: Loading,
  selector: ItemsSelector,
  task: TaskRecord,
): Promise<MeantItems> {
  const all = await checklistOf(trx, workspaceId, task.id)
  const unknown = (typed: string) => refuseChecklist('unknown_item', { task: task.id, typed, items: all })
  if ('all' in selector) return { all, meant: all }
  if ('numbers' in selector) {
    const wrong = selector.numbers.find((number) => !all.some(({ position }) => position === number))
    if (wrong !== undefined) throw unknown(String(wrong))
    return { all, meant: all.filter(({ position }) => selector.numbers.includes(position)) }
  }
  const wanted = selector.begins.toLowerCase()
  const [only, ...others] = all.filter((item) => item.text.toLowerCase().startsWith(wanted))
  if (!only || others.length > 0) throw unknown(selector.begins)
  return { all, meant: [only] }
}
