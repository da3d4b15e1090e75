/** When a handoff that nobody answered, or that was accepted and not begun, is spoken of again. */
import { type Kysely, sql } from 'kysely'
import type { Handoff } from '../../../domain/handoff/handoff.ts'
import { askedOf } from '../../../domain/handoff/handoff-chain.ts'
import { usual } from '../../../domain/people/settings.ts'
import { afterWorkdays, anyTime, type WorkTime } from '../../../domain/time/work-time.ts'
import { handoffsWhere, isWaiting } from '../../handoffs/handoffs.ts'
import type { Database } from '../../schema.ts'
import { workTimesOf } from '../work-times.ts'

const untouchedYet = sql<boolean>`(h.state = 'accepted' and not exists (
  select from event e where e.workspace_id = h.workspace_id and e.task_id = h.task_id and e.at > h.answered_at))`

/** Accepted, and nothing happened to the task since; nobody was asked about that either. */
export const isUntouched = sql<boolean>`(not h.checked and ${untouchedYet})`

/** Of these handoffs, those that were accepted, and nothing happened to their tasks since. */
export async function untouchedAmong(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select h.id from handoff h
    where h.workspace_id = ${workspaceId} and h.id = any(${ids}::uuid[]) and ${untouchedYet}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** When everybody works who has one of these before them, or may be told of it, by id. */
export async function worksOf(
  db: Kysely<Database>,
  workspaceId: string,
  handoffs: Handoff[],
  now: Temporal.Instant,
): Promise<(personId: string) => WorkTime> {
  const ids = handoffs.flatMap((each) => {
    const { to, from, cover, owner, answeredBy } = each
    return [askedOf(each), to, from, cover, owner, answeredBy].flatMap((person) => person?.id ?? [])
  })
  const works = await workTimesOf(db, workspaceId, [...new Set(ids)], now)
  return (personId) => works.get(personId) ?? anyTime('UTC')
}

/** When it is asked whether an accepted task is still theirs; undefined where it is not. */
export function checkedAt(handoff: Handoff, workOf: (id: string) => WorkTime): Temporal.Instant | undefined {
  const { answeredAt, answeredBy, list, to } = handoff
  const days = list.settings.untouchedDays ?? usual.untouchedDays
  if (answeredAt === undefined || days === 0) return undefined
  return afterWorkdays(workOf((answeredBy ?? to).id), Temporal.Instant.from(answeredAt), days)
}

/** The tasks that somebody was handed and has not answered. */
export async function tasksHanded(db: Kysely<Database>, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct task_id as id from handoff
    where workspace_id = ${workspaceId} and state = 'waiting' and kind = 'handoff'`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those of these tasks that wait for an answer, or that were accepted and not begun. */
export function openHandoffs(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
  now: Temporal.Instant,
): Promise<Handoff[]> {
  const theirs = sql`h.task_id = any(${taskIds}::uuid[]) and (${isWaiting} or ${isUntouched})`
  return handoffsWhere(db, workspaceId, now, theirs)
}
