/** The outbox: events that no effect has followed yet. A row is there exactly when its event is and was not followed. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { type EventRow, eventColumns, eventOf, type StoredEvent } from '../journal/events.ts'
import type { Database } from '../schema.ts'

/**
 * So far among the oldest and among the newest is looked for a workspace whose events nobody else is following: one that has
 * very many keeps neither the others nor whoever else follows events from their work.
 */
const mostAhead = 500

/** So many events are followed at a time. */
export const mostFollowed = 100

/**
 * Takes the oldest events of one workspace, in the order they happened: they are out when the transaction commits, and back
 * if it does not. Whoever holds the oldest of a workspace holds that workspace, so its events are followed in order.
 */
export function takeFromOutbox(trx: Transaction<Database>, now: string): Promise<EventRow[]> {
  return take(
    trx,
    sql`seen as materialized (
        (select workspace_id from outbox order by event_id limit ${sql.lit(mostAhead)})
        union (select workspace_id from outbox order by event_id desc limit ${sql.lit(mostAhead)})),
      heads as materialized (select o.event_id from seen cross join lateral (select event_id from outbox
        where workspace_id = seen.workspace_id and ${isDue(now)} order by event_id limit 1) o),
      head as materialized (select event_id, workspace_id from outbox
        where event_id = any(array(select event_id from heads)) order by event_id limit 1 for update skip locked),
      wanted as materialized (select o.event_id from head cross join lateral (select event_id from outbox
        where workspace_id = head.workspace_id and ${isDue(now)} order by event_id limit ${sql.lit(mostFollowed)}) o)`,
  )
}

function isDue(now: string) {
  return sql`(put_off_until is null or put_off_until <= ${now}::timestamptz)`
}

/** Takes these again, of some that failed together: those that nobody else has taken. */
export function takeAgain(trx: Transaction<Database>, events: EventRow[]): Promise<EventRow[]> {
  const ids = events.map(({ id }) => id)
  return take(
    trx,
    sql`wanted as materialized (select event_id from outbox where event_id = any(${ids}::uuid[])
      order by event_id for update skip locked)`,
  )
}

/** An event that was taken out for good meanwhile leaves with its row. */
async function take(trx: Transaction<Database>, wanted: RawBuilder<unknown>): Promise<EventRow[]> {
  const { rows } = await sql<StoredEvent>`
    with ${wanted},
      taken as (delete from outbox o using wanted where o.event_id = wanted.event_id
        returning o.workspace_id, o.event_id)
    select ${eventColumns} from taken join event e on e.workspace_id = taken.workspace_id and e.id = taken.event_id
    order by e.id`.execute(trx)
  return rows.map(eventOf)
}

/** Backs off from an event that failed: for a minute, then two, four and so on, up to an hour. */
export async function putOff(db: Kysely<Database>, { id }: EventRow, now: string): Promise<void> {
  await sql`update outbox set failures = coalesce(failures, 0) + 1,
      put_off_until = ${now}::timestamptz + least(power(2, least(coalesce(failures, 0), 6)), 60) * interval '1 minute'
    where event_id = ${id}`.execute(db)
}
