/** What must be known of people to decide when, where and whether they are told something. */
import { type Kysely, sql } from 'kysely'
import type { Reason } from '../../domain/notification/reasons.ts'
import type { PersonSettings } from '../../domain/people/settings.ts'
import { endOfFirstHour, type WorkTime } from '../../domain/time/work-time.ts'
import type { Database } from '../schema.ts'
import { type WorkColumns, workColumns, workTimeOf } from '../time/work-times.ts'

export type Receiver = {
  id: string
  name: string
  work: WorkTime | undefined
  settings: PersonSettings
  /** How many messages they had today, where there is a limit. */
  told: number
  /** Whether they have had a message in the first hour of their day that is now. */
  greeted: boolean
  /** When the message goes that is being gathered for them. */
  gathering: string | undefined
  muted: ReadonlySet<Reason>
  /** Tasks and Lists that they have muted, by id. */
  quiet: ReadonlySet<string>
  /** Who sees to their work while they are away. */
  cover: string | undefined
}

type Row = WorkColumns & {
  id: string
  name: string
  settings: PersonSettings
  told: number
  gathering: string | null
  muted: Reason[]
  quiet: string[]
  cover: string | null
}

/** By id. Whoever was removed is not among them. */
export async function receiversOf(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<Map<string, Receiver>> {
  if (personIds.length === 0) return new Map()
  const at = sql`${now.toString()}::timestamptz`
  const theirs = (alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = p.workspace_id and ${sql.ref(`${alias}.person_id`)} = p.id`
  const { rows } = await sql<Row>`
    select p.id, p.name, p.settings, ${workColumns(now)},
      (select o.cover_id from time_off o where ${theirs('o')} and o.from_at <= ${at} and o.until_at > ${at}
        and o.cover_id is not null order by o.created_at desc limit 1) as cover,
      case when p.settings ? 'limit' then (select count(*)::integer from delivery d where ${theirs('d')} and d.state <> 'dropped'
        and d.created_at >= date_trunc('day', ${at} at time zone coalesce(p.time_zone, 'UTC'))
          at time zone coalesce(p.time_zone, 'UTC')) else 0 end as told,
      (select to_jsonb(min(n.held_until)) #>> '{}' from notification n where ${theirs('n')}
        and n.delivery_id is null and n.held_by = 'gathering' and n.held_until > ${at}) as gathering,
      array(select m.reason from mute m where ${theirs('m')}) as muted,
      array(select q.subject_id from quiet_subject q where ${theirs('q')}) as quiet
    from unnest(${personIds}::uuid[]) as wanted (id)
    join lateral (select * from person where workspace_id = ${workspaceId} and id = wanted.id offset 0) p on true
    where p.removed_at is null`.execute(db)
  const found = new Map<string, Receiver>()
  for (const row of rows) found.set(row.id, await receiverOf(row, now))
  for (const id of await greetedAmong(db, workspaceId, [...found.values()], now)) {
    const receiver = found.get(id)
    if (receiver) found.set(id, { ...receiver, greeted: true })
  }
  return found
}

/** What they asked for at its moment does not count. */
async function greetedAmong(
  db: Kysely<Database>,
  workspaceId: string,
  receivers: Receiver[],
  now: Temporal.Instant,
): Promise<string[]> {
  const early = receivers.filter(({ work }) => work && endOfFirstHour(work, now))
  if (early.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct person_id as id from delivery
    where workspace_id = ${workspaceId} and person_id = any(${early.map(({ id }) => id)}::uuid[])
      and created_at > ${now.subtract({ hours: 1 }).toString()}::timestamptz and state <> 'dropped'
      and (waits is not null or only_on is not null or morning is not null)`.execute(db)
  return rows.map(({ id }) => id)
}

async function receiverOf(row: Row, now: Temporal.Instant): Promise<Receiver> {
  const { id, name, settings, told } = row
  return {
    id,
    name,
    settings,
    told,
    greeted: false,
    work: await workTimeOf(row, now),
    gathering: row.gathering === null ? undefined : new Date(row.gathering).toISOString(),
    muted: new Set(row.muted),
    quiet: new Set(row.quiet),
    cover: row.cover ?? undefined,
  }
}
