/** The timer of a recurrence is set anew with every change of it, and when such a change is taken back. */
import type { Transaction } from 'kysely'
import type { RowChange } from '../domain/history/change.ts'
import type { Database } from '../store/schema.ts'
import { momentsOf } from '../store/time/recurrences.ts'
import { endTimer, type NewTimer, setTimers } from '../store/time/timers.ts'

type Where = { trx: Transaction<Database>; workspaceId: string }

export async function timeRecurrences({ trx, workspaceId }: Where, rows: RowChange[]): Promise<void> {
  const changed = rows.flatMap(({ table, key }) => (table === 'recurrence' ? [String(key.id)] : []))
  const ids = [...new Set(changed)]
  if (ids.length === 0) return
  const moments = await momentsOf(trx, workspaceId, ids)
  for (const id of ids) {
    if (!moments.has(id)) await endTimer(trx, { workspaceId, kind: 'recurrence', subject: id })
  }
  await setTimers(
    trx,
    [...moments].map(([id, at]) => recurrenceTimer(workspaceId, id, at)),
  )
}

export function recurrenceTimer(workspaceId: string, id: string, dueAt: string): NewTimer {
  return { workspaceId, kind: 'recurrence', subject: id, dueAt, data: {} }
}
