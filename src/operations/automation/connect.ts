/** Rules put tasks in an order, and remind people of them. */
import type { TaskRecord } from '../../domain/task/records.ts'
import { perform } from '../operation.ts'
import { addReminder } from '../reminder/add.ts'
import type { Scope } from '../scope.ts'
import { dependTask } from '../task/depend.ts'
import { relateTask } from '../task/relate.ts'
import { dateInWords } from './date.ts'

/** Where there are no others, there is nothing to do. */
export async function connect(
  scope: Scope,
  { id }: TaskRecord,
  how: 'depend on' | 'block' | 'relate to',
  others: TaskRecord[],
): Promise<void> {
  const ids = others.map((other) => ({ id: other.id })).filter((other) => other.id !== id)
  if (ids.length === 0) return
  if (how === 'depend on') await perform(scope, dependTask, { task: { id }, on: ids })
  else if (how === 'relate to') await perform(scope, relateTask, { task: { id }, others: ids })
  else for (const task of ids) await perform(scope, dependTask, { task, on: [{ id }] })
}

type Reminding = { people: { id: string }[]; text: string | undefined; at: string }

/** On a day without a time, it comes when they begin to work. */
export async function remind(
  scope: Scope,
  { id }: TaskRecord,
  { people, text, at }: Reminding,
): Promise<void> {
  const due = await dateInWords(scope, at)
  const time = due.on === undefined ? { at: due.at } : { wall: due.on }
  for (const to of people)
    await perform(scope, addReminder, { task: { id }, to, time, ...(text !== undefined && { text }) })
}
