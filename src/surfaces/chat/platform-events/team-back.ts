/** Baton was invited into a team once more: what did not reach its people meanwhile comes now, if it still holds. */
import type { Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import type { PlatformEvent } from '../../../platform.ts'
import { openWay } from '../../../store/messages/tell-again.ts'
import type { Database } from '../../../store/schema.ts'
import type { EventDeps } from './change.ts'

export async function teamBack(
  { now }: EventDeps,
  trx: Transaction<Database>,
  { platform, team }: Extract<PlatformEvent, { kind: 'teamBack' }>,
): Promise<void> {
  const back = await trx
    .updateTable('installation')
    .set({ gone_at: null })
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .where('gone_at', 'is not', null)
    .returning('workspace_id')
    .execute()
  for (const { workspace_id } of back)
    await openWay(trx, workspace_id, { platform, team }, instantText(now()))
}
