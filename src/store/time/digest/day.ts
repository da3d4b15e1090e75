/**
 * What is in people's days, for many people of a workspace in one query. Each `offset 0` makes Postgres look a row up by its
 * key, even where it has no statistics of its tables yet and would rather join them whole.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Day, DayItem, DaySection } from '../../../domain/digest/digest.ts'
import { type Category, commentRefOf, refOf } from '../../../domain/task/task.ts'
import { knownToPerson } from '../../access/visible.ts'
import type { Database } from '../../schema.ts'
import { newSinceLastDigest } from './new-since-last.ts'

/** `today` is the day on their wall, which ends at `until`; `since` is when they heard last. */
export type DayOf = { personId: string; today: string; until: string; since: string }

type Row = {
  person_id: string
  section: DaySection
  total: number
  id: string
  number: number
  title: string
  due_at: Date | null
  due_on: string | null
  other: number | null
  other_id: string | null
  other_title: string | null
  category: Category | null
  blocked: boolean | null
  comment: number | null
  people: { id: string; name: string }[] | null
}

/** The first `most` of each section, of what each person may see. */
export async function daysOf(
  db: Kysely<Database>,
  workspaceId: string,
  wanted: DayOf[],
  { now, most }: { now: string; most: number },
): Promise<Map<string, Day>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<Row>`
    with wanted as (${theirDays(wanted)}),
    mine as materialized (${openTasks(workspaceId)}),
    found as (${sections(workspaceId, now)}),
    ranked as (
      select *, (count(*) over (partition by person_id, section))::integer as total,
        row_number() over (partition by person_id, section order by priority, due_at nulls last, number) as place
      from (select distinct on (person_id, section, id, comment) * from found
        order by person_id, section, id, comment, other) each
    )
    select r.*, r.due_on::text as due_on, case when r.section in ('blocks', 'waits') then (
        select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
        from assignment a join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
        where a.workspace_id = ${workspaceId} and a.task_id = r.id
      ) else (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)) from person p
        where p.workspace_id = ${workspaceId} and p.id = r.given_by) end as people
    from ranked r where r.place <= ${most} order by r.person_id, r.section, r.place`.execute(db)
  const days = new Map<string, Day>()
  for (const row of rows) {
    const day = days.get(row.person_id) ?? {}
    const items = [...(day[row.section]?.items ?? []), itemOf(row)]
    days.set(row.person_id, { ...day, [row.section]: { count: row.total, items } })
  }
  return days
}

function itemOf(row: Row): DayItem {
  return {
    id: row.id,
    ref: row.comment === null ? refOf(row.number) : commentRefOf(row.number, row.comment),
    title: row.title,
    dueAt: row.due_at?.toISOString() ?? null,
    dueOn: row.due_on,
    people: row.people ?? [],
    ...(row.other !== null && {
      other: { id: row.other_id ?? '', ref: refOf(row.other), title: row.other_title ?? '' },
    }),
    ...(row.blocked === false && { begin: row.category === 'active' ? 'done' : 'start' }),
  }
}

function theirDays(wanted: DayOf[]): RawBuilder<unknown> {
  const of = (key: keyof DayOf) => wanted.map((each) => each[key])
  return sql`select * from unnest(${of('personId')}::uuid[], ${of('today')}::date[], ${of('until')}::timestamptz[],
    ${of('since')}::timestamptz[]) as w (person_id, today, until, since)`
}

/** Lists in use that somebody sees. */
function seen(workspaceId: string, person: string, list: string): RawBuilder<boolean> {
  return sql`exists (select from list l join person p on p.workspace_id = l.workspace_id and p.id = ${sql.ref(person)}
    where l.workspace_id = ${workspaceId} and l.id = ${sql.ref(list)} and l.deleted_at is null and l.archived_at is null
      and ${knownToPerson} offset 0)`
}

/** The open task of an id. */
function openTask(workspaceId: string, id: string): RawBuilder<unknown> {
  return sql`lateral (select * from task where workspace_id = ${workspaceId} and id = ${sql.ref(id)}
    and finished_at is null and deleted_at is null offset 0)`
}

/** What waits for the task of an id, or what that waits for. */
function dependency(
  workspaceId: string,
  end: 'blocker_id' | 'dependent_id',
  id: string,
): RawBuilder<unknown> {
  return sql`lateral (select blocker_id, dependent_id from dependency
    where workspace_id = ${workspaceId} and ${sql.ref(end)} = ${sql.ref(id)} offset 0)`
}

function openTasks(workspaceId: string): RawBuilder<unknown> {
  return sql`
    select w.person_id, w.today, w.until, w.since, t.id, t.number, t.title, t.priority, t.due_at, t.due_on, s.category,
      exists (select from ${dependency(workspaceId, 'dependent_id', 't.id')} d
        join ${openTask(workspaceId, 'd.blocker_id')} b on true) as blocked
    from wanted w
    join lateral (select task_id from assignment where workspace_id = ${workspaceId} and person_id = w.person_id
      and open offset 0) a on true
    join ${openTask(workspaceId, 'a.task_id')} t on true
    join lateral (select category from status where workspace_id = ${workspaceId} and id = t.status_id offset 0) s
      on true
    where ${seen(workspaceId, 'w.person_id', 't.list_id')}`
}

function sections(workspaceId: string, now: string): RawBuilder<unknown> {
  const at = sql`${now}::timestamptz`
  const from = (
    section: DaySection,
    of: string,
    rest: { other?: true; comment?: string; by?: string } = {},
  ) => sql`
    select m.person_id, ${sql.lit(section)} as section, ${sql.ref(`${of}.id`)}, ${sql.ref(`${of}.number`)},
      ${sql.ref(`${of}.title`)}, ${sql.ref(`${of}.priority`)}, ${sql.ref(`${of}.due_at`)}, ${sql.ref(`${of}.due_on`)},
      ${rest.other ? sql`m.number` : sql`null::integer`} as other, ${rest.other ? sql`m.id` : sql`null::uuid`} as other_id,
      ${rest.other ? sql`m.title` : sql`null::text`} as other_title,
      ${of === 'm' ? sql`m.category` : sql`null::text`} as category, ${of === 'm' ? sql`m.blocked` : sql`null::boolean`} as blocked,
      ${rest.comment ? sql.ref(rest.comment) : sql`null::integer`} as comment,
      ${rest.by ? sql.ref(rest.by) : sql`null::uuid`} as given_by`
  const notTheirs = sql`not exists (select from assignment a where a.workspace_id = ${workspaceId}
    and a.task_id = t.id and a.person_id = m.person_id offset 0)`
  return sql`
    ${from('overdue', 'm')} from mine m
      where case when m.due_on is null then m.due_at < ${at} else m.due_on::date < m.today end
    union all ${from('today', 'm')} from mine m where case when m.due_on is null
      then m.due_at >= ${at} and m.due_at < m.until else m.due_on::date = m.today end
    union all ${from('handed', 'm', { by: 'm.given_by' })} from (${newSinceLastDigest(workspaceId)}) m
    union all ${from('asked', 't', { comment: 'c.number', by: 'c.author_id' })} from wanted m
      join lateral (select * from comment where workspace_id = ${workspaceId} and assignee_id = m.person_id
        and resolved_at is null and deleted_at is null offset 0) c on true
      join ${openTask(workspaceId, 'c.task_id')} t on ${seen(workspaceId, 'm.person_id', 't.list_id')}
    union all ${from('blocks', 't', { other: true })} from mine m
      join ${dependency(workspaceId, 'blocker_id', 'm.id')} d on true
      join ${openTask(workspaceId, 'd.dependent_id')} t on ${seen(workspaceId, 'm.person_id', 't.list_id')}
      where not m.blocked and ${notTheirs} and exists (select from assignment a
        where a.workspace_id = ${workspaceId} and a.task_id = t.id offset 0)
    union all ${from('waits', 't', { other: true })} from mine m
      join ${dependency(workspaceId, 'dependent_id', 'm.id')} d on true
      join ${openTask(workspaceId, 'd.blocker_id')} t on ${seen(workspaceId, 'm.person_id', 't.list_id')}
      where m.blocked and ${notTheirs}`
}
