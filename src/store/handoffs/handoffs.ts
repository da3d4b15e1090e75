/** Handoffs: adding, finding and answering them. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Handoff, HandoffKind, HandoffState } from '../../domain/handoff/handoff.ts'
import { newId } from '../../domain/id.ts'
import type { ListSettings } from '../../domain/people/settings.ts'
import type { Due } from '../../domain/time/when.ts'
import { knownToPerson } from '../access/visible.ts'
import { addRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

export type NewHandoff = {
  taskId: string
  fromId: string
  toId: string
  note: string
  expected: Due | undefined
  passedFrom: string | undefined
}

/** Adds one that waits, and returns its id. How far its chain has come is none of what undo compares. */
export async function addHandoff(recorder: Recorder, handoff: NewHandoff, now: string): Promise<string> {
  const id = newId()
  await addRows(
    recorder,
    'handoff',
    [
      {
        id,
        task_id: handoff.taskId,
        kind: 'handoff',
        from_id: handoff.fromId,
        to_id: handoff.toId,
        note: handoff.note,
        expected_at: handoff.expected?.at ?? null,
        expected_on: handoff.expected?.on ?? null,
        passed_from: handoff.passedFrom ?? null,
        created_at: now,
        state: 'waiting',
      },
    ],
    { stage: 0, asked_at: now, checked: false, answer: '' },
  )
  return id
}

type Person = { id: string; name: string } | null
type Row = {
  id: string
  task_id: string
  kind: HandoffKind
  from: Person
  to: { id: string; name: string }
  note: string
  expected_at: Date | null
  expected_on: string | null
  created_at: Date
  state: HandoffState
  answered_at: Date | null
  by: Person
  stage: number
  asked_at: Date
  asked: Person
  later_until: Date | null
  checked: boolean
  list_name: string
  settings: ListSettings
  away: boolean
  cover: Person
  owner: Person
}

/** Those of a condition on `handoff` as `h` and its `task`, oldest first, with all that their next step depends on. */
export async function handoffsWhere(
  db: Kysely<Database>,
  workspaceId: string,
  now: Temporal.Instant,
  condition: RawBuilder<unknown>,
): Promise<Handoff[]> {
  const person = (id: RawBuilder<unknown>) => sql`(select jsonb_build_object('id', p.id, 'name', p.name)
    from person p where p.workspace_id = h.workspace_id and p.id = ${id})`
  // Nobody is asked who may not know of the task.
  const knowing = (id: RawBuilder<unknown>) => sql`(select jsonb_build_object('id', p.id, 'name', p.name)
    from person p where p.workspace_id = h.workspace_id and p.id = ${id} and p.removed_at is null
      and ${knownToPerson})`
  const at = sql`${now.toString()}::timestamptz`
  const { rows } = await sql<Row>`
    select h.id, h.task_id, h.kind, h.note, h.expected_at, to_char(h.expected_on, 'YYYY-MM-DD') as expected_on,
      h.created_at, h.state, h.answered_at, h.stage, h.asked_at, h.later_until, h.checked,
      l.name as list_name, l.settings,
      ${person(sql`h.from_id`)} as "from", ${person(sql`h.to_id`)} as "to",
      ${person(sql`h.answered_by`)} as "by", ${knowing(sql`h.asked_id`)} as asked,
      ${knowing(sql`l.owner_id`)} as owner, off.away is not null as away,
      ${knowing(sql`coalesce(off.cover_id, (r.settings->>'backup')::uuid)`)} as cover
    from handoff h
    join task on task.workspace_id = h.workspace_id and task.id = h.task_id
    join list l on l.workspace_id = task.workspace_id and l.id = task.list_id
    join person r on r.workspace_id = h.workspace_id and r.id = h.to_id
    left join lateral (select true as away, o.cover_id from time_off o
      where o.workspace_id = h.workspace_id and o.person_id = h.to_id and o.from_at <= ${at} and o.until_at > ${at}
      order by o.cover_id is null, o.created_at desc limit 1) off on true
    where h.workspace_id = ${workspaceId} and ${condition} order by h.created_at, h.id`.execute(db)
  return rows.map(handoffOf)
}

function handoffOf(row: Row): Handoff {
  const moment = (at: Date | null) => at?.toISOString()
  return {
    id: row.id,
    taskId: row.task_id,
    kind: row.kind,
    from: row.from ?? undefined,
    to: row.to,
    note: row.note,
    expected: row.expected_at
      ? { at: row.expected_at.toISOString(), ...(row.expected_on !== null && { on: row.expected_on }) }
      : undefined,
    createdAt: row.created_at.toISOString(),
    state: row.state,
    answeredAt: moment(row.answered_at),
    answeredBy: row.by ?? undefined,
    stage: row.stage,
    askedAt: row.asked_at.toISOString(),
    asked: row.asked ?? undefined,
    laterUntil: moment(row.later_until),
    checked: row.checked,
    list: { name: row.list_name, settings: row.settings },
    away: row.away,
    cover: row.cover ?? undefined,
    owner: row.owner ?? undefined,
  }
}

/** Those that wait for an answer. What was ready and is blocked again waits for that first. */
export const isWaiting = sql<boolean>`(h.state = 'waiting' and task.deleted_at is null and (h.kind = 'handoff'
  or not exists (select from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
    where d.workspace_id = h.workspace_id and d.dependent_id = h.task_id
      and b.finished_at is null and b.deleted_at is null)))`

export type Answer = {
  state: Exclude<HandoffState, 'waiting'>
  by: string | null
  text?: string
  /** It need not be asked later whether the task is still theirs. */
  checked?: boolean
}

/** Answers one that waits. */
export async function answerHandoff(
  recorder: Recorder,
  handoff: { id: string; taskId: string },
  answer: Answer,
  now: string,
): Promise<void> {
  const task_id = handoff.taskId
  const after = {
    task_id,
    state: answer.state,
    answered_at: now,
    answered_by: answer.by,
    answer: answer.text ?? '',
    checked: answer.checked ?? false,
  }
  await recorder.trx
    .updateTable('handoff')
    .set(after)
    .where('workspace_id', '=', recorder.workspaceId)
    .where('id', '=', handoff.id)
    .execute()
  const before = {
    task_id,
    state: 'waiting',
    answered_at: null,
    answered_by: null,
    answer: '',
    checked: false,
  }
  recorder.rows.push({ table: 'handoff', key: { id: handoff.id }, before, after })
}

/** How far its chain has come; none of it is taken back by undo. */
export async function setStage(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  set: {
    stage: number
    asked_at: string
    asked_id?: string | null
    later_until?: string | null
  },
): Promise<void> {
  await trx
    .updateTable('handoff')
    .set(set)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function setChecked(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('handoff')
    .set({ checked: true })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
}
