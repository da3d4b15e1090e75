import { type Kysely, sql } from 'kysely'
import { instantText } from '../../domain/time/when.ts'
import type { Work } from '../database/left-work.ts'
import type { Database } from '../schema.ts'

/** How much of each kind of work waits to be done now: what is put off until later does not count. */
export async function queueDepths(db: Kysely<Database>, now: string): Promise<Record<Work, number>> {
  const { rows } = await sql<Record<Work, number>>`select
    (select count(*)::integer from outbox where put_off_until is null or put_off_until <= ${now}::timestamptz) as event,
    (select count(*)::integer from delivery where state = 'queued' and due_at <= ${now}::timestamptz) as delivery,
    (select count(*)::integer from import_run where state in ('reading', 'running', 'undoing')) as import,
    (select count(*)::integer from large_change where state = 'running') as change,
    (select count(*)::integer from automation_run
      where state in ('queued', 'waiting') and due_at <= ${now}::timestamptz) as rule,
    (select count(*)::integer from webhook_delivery d join webhook w on w.workspace_id = d.workspace_id and w.id = d.webhook_id
      where d.state = 'waiting' and d.due_at <= ${now}::timestamptz and w.state = 'on' and w.deleted_at is null) as webhook,
    (select count(*)::integer from issue i join code_repository r on r.workspace_id = i.workspace_id and r.id = i.repository_id
      where i.due_at <= ${now}::timestamptz and (r.rest_until is null or r.rest_until <= ${now}::timestamptz)
        and (r.installation is not null or r.token is not null)) as issue,
    (select count(*)::integer from inbox) as call`.execute(db)
  return rows[0] ?? { event: 0, delivery: 0, import: 0, change: 0, rule: 0, webhook: 0, issue: 0, call: 0 }
}

/** When the next timer, delivery, call of a webhook or run of a rule after `now` is due; undefined where there is none. */
export async function nextDue(
  db: Kysely<Database>,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const at = instantText(now)
  const { rows } = await sql<{ next: Date | null }>`select least(
    (select min(due_at) from timer where due_at > ${at}::timestamptz),
    (select min(due_at) from delivery where state = 'queued' and due_at > ${at}::timestamptz),
    (select min(d.due_at) from webhook_delivery d where d.state = 'waiting' and d.due_at > ${at}::timestamptz),
    (select min(due_at) from automation_run where state = 'waiting' and due_at > ${at}::timestamptz)) as next`.execute(
    db,
  )
  return rows[0]?.next?.toTemporalInstant()
}
