/** What a channel's digest finds: what was done, what is at risk, and what is blocked on whom. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import {
  type ChannelDigest,
  riskUntil,
  type Work,
  type WorkItem,
  type WorkSection,
} from '../../../domain/digest/channel-digest.ts'
import { mostLines } from '../../../domain/digest/digest.ts'
import { parseFilter } from '../../../domain/filter/filter.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'
import { isOverdue, refOf } from '../../../domain/task/task.ts'
import { instantText } from '../../../domain/time/when.ts'
import { everyMember, visibleTasks } from '../../access/visible.ts'
import type { Database } from '../../schema.ts'
import { filterCondition } from '../../search/condition.ts'
import { resolveFilter } from '../../search/resolve.ts'
import { assigneesOf } from '../../tasks/assignments.ts'
import { isBlocked } from '../../tasks/dependencies.ts'
import { tasksByIds } from '../../tasks/tasks.ts'

/** How many tasks at risk or blocked are compared with the digest before, to find what is new. */
const mostCompared = 200

/** `told` names what stands in it. Throws Refusal where its filter names what is gone. */
export async function workOf(
  db: Kysely<Database>,
  workspaceId: string,
  digest: ChannelDigest,
  now: Temporal.Instant,
): Promise<{ work: Work; told: string[] }> {
  const found = await idsOf(db, workspaceId, digest, now)
  const told = (['risk', 'blocked'] as const).flatMap((section) =>
    found[section].ids.map((id) => `${section}:${id}`),
  )
  const before = new Set(digest.onlyChanges ? digest.told : [])
  const fresh = (section: WorkSection) => {
    const ids = found[section].ids.filter((id) => !before.has(`${section}:${id}`))
    return {
      ids: ids.slice(0, mostLines),
      count: found[section].count - (found[section].ids.length - ids.length),
    }
  }
  const parts = { done: fresh('done'), risk: fresh('risk'), blocked: fresh('blocked') }
  const items = await itemsOf(db, workspaceId, {
    ids: Object.values(parts).flatMap(({ ids }) => ids),
    now,
  })
  const section = ({ ids, count }: { ids: string[]; count: number }) => ({
    count,
    items: ids.flatMap((id) => items.get(id) ?? []),
  })
  return {
    work: { done: section(parts.done), risk: section(parts.risk), blocked: section(parts.blocked) },
    told,
  }
}

async function idsOf(
  db: Kysely<Database>,
  workspaceId: string,
  digest: ChannelDigest,
  now: Temporal.Instant,
): Promise<Record<WorkSection, { ids: string[]; count: number }>> {
  const within = await scopeOf(db, workspaceId, digest, now)
  const part = (section: WorkSection, condition: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`
    (select ${sql.lit(section)} as section, task.id, (count(*) over ())::integer as count,
      row_number() over (order by ${order}) as place
    from task where task.workspace_id = ${workspaceId} and task.deleted_at is null and ${within} and ${condition}
    order by ${order} limit ${mostCompared})`
  const open = sql`task.finished_at is null`
  const due = sql`task.due_at nulls last, task.priority, task.number`
  const notBegun = sql`exists (select from status s where s.workspace_id = task.workspace_id and s.id = task.status_id
    and s.category = 'open')`
  const { rows } = await sql<{ section: WorkSection; id: string; count: number }>`
    select * from (${part(
      'done',
      sql`task.finished_at >= ${digest.lastAt}::timestamptz
        and task.finished_at < ${now.toString()}::timestamptz`,
      sql`task.finished_at desc`,
    )}
    union all ${part(
      'risk',
      sql`${open} and task.due_at is not null and (task.due_at < ${now.toString()}::timestamptz
        or task.due_at <= ${riskUntil(digest.zone, now)}::timestamptz and ${notBegun} or ${isBlocked})`,
      due,
    )}
    union all ${part('blocked', sql`${open} and ${isBlocked}`, due)}) found order by section, place`.execute(
    db,
  )
  const of = (section: WorkSection) => {
    const theirs = rows.filter((row) => row.section === section)
    return { ids: theirs.map((row) => row.id), count: theirs[0]?.count ?? 0 }
  }
  return { done: of('done'), risk: of('risk'), blocked: of('blocked') }
}

/** Only what everybody there may see: a private List only where it was named, and is bound to that channel. */
async function scopeOf(
  db: Kysely<Database>,
  workspaceId: string,
  { listId, filter, zone, usable }: ChannelDigest,
  now: Temporal.Instant,
): Promise<RawBuilder<unknown>> {
  if (!usable) return sql`false`
  if (listId !== null) return sql`task.list_id = ${listId}`
  const everybody = everyMember(workspaceId)
  const resolved = await resolveFilter(db, everybody, parseFilter(filter ?? ''), { now, zone })
  const shows = { ...resolved.shows, finished: true }
  return sql`${visibleTasks(everybody)} and ${filterCondition({ ...resolved, shows })}`
}

async function itemsOf(
  db: Kysely<Database>,
  workspaceId: string,
  { ids, now }: { ids: string[]; now: Temporal.Instant },
): Promise<Map<string, WorkItem>> {
  if (ids.length === 0) return new Map()
  const tasks = await tasksByIds(db, workspaceId, ids)
  const people = await assigneesOf(db, workspaceId, ids)
  const blockers = await blockersOf(db, workspaceId, ids)
  const item = (task: TaskRecord): WorkItem => ({
    id: task.id,
    ref: task.ref,
    title: task.title,
    dueAt: task.dueAt,
    dueOn: task.dueOn,
    overdue: isOverdue(task, instantText(now)),
    names: (people.get(task.id) ?? []).map(({ name }) => name),
    waitsFor: task.finishedAt ? [] : (blockers.get(task.id) ?? []),
  })
  return new Map(tasks.map((task) => [task.id, item(task)]))
}

/** What is open before each of these, the longest there first. */
async function blockersOf(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, WorkItem['waitsFor']>> {
  const { rows } = await sql<{ of: string; id: string; number: number; since: Date; names: string[] }>`
    select d.dependent_id as of, b.id, b.number,
      d.created_at as since, array(select p.name from assignment a
        join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
        where a.workspace_id = ${workspaceId} and a.task_id = b.id order by p.name) as names
    from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
    where d.workspace_id = ${workspaceId} and d.dependent_id = any(${ids}::uuid[])
      and b.finished_at is null and b.deleted_at is null
    order by d.created_at, b.number`.execute(db)
  const found = new Map<string, WorkItem['waitsFor']>()
  for (const { of, id, number, since, names } of rows) {
    const each = { id, ref: refOf(number), names, since: since.toISOString() }
    found.set(of, [...(found.get(of) ?? []), each])
  }
  return found
}
