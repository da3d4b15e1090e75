import type { TaskRecord } from '../../domain/task/records.ts'
import { type Recurrence, recurrencesFor } from '../../store/time/recurrences.ts'
import { operation } from '../operation.ts'

const pageSize = 20

/** `more`: there is another page. */
export type RecurrencesPage = { recurrences: (Recurrence & { task: TaskRecord })[]; more: boolean }

export const listRecurrences = operation({
  name: 'recurrence.list',
  summary: 'Show all recurring tasks, and when each comes next',
  role: 'guest',
  reads: true,
  input: { page: { kind: 'number', summary: 'The page' } },
  async run({ trx, viewer }, { page = 1 }): Promise<RecurrencesPage> {
    const wanted = { offset: (page - 1) * pageSize, size: pageSize + 1 }
    const found = await recurrencesFor(trx, viewer, wanted)
    return { recurrences: found.slice(0, pageSize), more: found.length > pageSize }
  },
})
