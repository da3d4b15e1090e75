/** What a channel was to be told while Baton was off: all of it is one message. */
import { sql, type Transaction } from 'kysely'
import { derivedId } from '../../domain/id.ts'
import { leaveWork } from '../database/left-work.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { News } from '../schema/messages.ts'
import type { Database } from '../schema.ts'

/** Adds it to what goes to the channel at that moment. It holds up nothing that is told in time meanwhile. */
export async function addLateNews(
  trx: Transaction<Database>,
  workspaceId: string,
  { placeId, news, at }: { placeId: string; news: News; at: string },
  now: string,
): Promise<void> {
  const { kind, taskId, args } = news
  const late: News = { v: 1, kind: 'late', taskId: null, args: { items: [{ kind, taskId, args }] } }
  await sendIgnoringResult(
    trx,
    sql`insert into delivery (workspace_id, id, place_id, lane, news, state, created_at, due_at)
      values (${workspaceId}::uuid, ${derivedId('late', placeId, at)}::uuid, ${placeId}::uuid, ${`${placeId}:late`},
        ${JSON.stringify(late)}::jsonb, 'queued', ${now}::timestamptz, ${at}::timestamptz)
      on conflict (workspace_id, id) do update set news = jsonb_set(delivery.news, '{args,items}',
        (delivery.news #> '{args,items}') || (excluded.news #> '{args,items}')) where delivery.state = 'queued'`,
  )
  await leaveWork(trx, 'delivery')
}
