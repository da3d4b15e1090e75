/** Calls of buttons that are too long for a platform are kept, and named by an id. */
import type { Transaction } from 'kysely'
import type { Button } from '../../../domain/card/card.ts'
import { keepCall } from '../../../store/journal/kept-calls.ts'
import type { Database } from '../../../store/schema.ts'
import { callText } from '../language/call-text.ts'
import { keptPrefix } from './confirmations.ts'

/** What fits every platform’s buttons, with room for what an adapter adds. */
const longestCall = 75

type Place = { trx: Transaction<Database>; workspaceId: string; now: string }

export async function withShortCalls(buttons: Button[], { trx, workspaceId, now }: Place): Promise<Button[]> {
  const short: Button[] = []
  for (const each of buttons) {
    const id = isShort(each) ? undefined : await keepCall(trx, workspaceId, each.call, now)
    short.push(id === undefined ? each : { ...each, call: { path: `${keptPrefix}${id}`, options: {} } })
  }
  return short
}

export function isShort({ call }: Button): boolean {
  return callText(call).length <= longestCall
}
