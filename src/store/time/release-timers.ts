/** The timers at which what is held for people goes out. */
import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { setTimers } from './timers.ts'

export async function releaseLater(
  trx: Transaction<Database>,
  workspaceId: string,
  held: { personId: string; heldUntil: string }[],
): Promise<void> {
  const timers = held.map(({ personId, heldUntil }) => ({
    workspaceId,
    kind: 'release',
    subject: `${personId}:${heldUntil}`,
    dueAt: heldUntil,
    data: { v: 1, personId },
  }))
  await setTimers(trx, [...new Map(timers.map((timer) => [timer.subject, timer])).values()])
}
