/** When a handoff that nobody answered, or that was accepted and not begun, is spoken of again. */
import { type Kysely, sql } from 'kysely'
import type { Handoff } from '../../../domain/handoff/handoff.ts'
import { askedOf, nextStep } from '../../../domain/handoff/handoff-chain.ts'
import { usual } from '../../../domain/people/settings.ts'
import { instantText } from '../../../domain/time/when.ts'
import { afterWorkdays, anyTime, type WorkTime } from '../../../domain/time/work-time.ts'
import { handoffsWhere, isWaiting } from '../../handoffs/handoffs.ts'
import type { Database } from '../../schema.ts'
import type { NewTimer } from '../timers.ts'
import { workTimesOf } from '../work-times.ts'
import type { TaskTimers } from './timed-task.ts'

/** One for each handoff. */
export const handoffTimers: TaskTimers = {
  applies: ({ handed }) => handed,
  async timers(db, workspaceId, tasks, now) {
    const ids = tasks.map((task) => task.id)
    const theirs = sql`h.task_id = any(${ids}::uuid[]) and (${isWaiting} or ${isUntouched})`
    const handoffs = await handoffsWhere(db, workspaceId, now, theirs)
    const works = await worksOf(db, workspaceId, handoffs, now)
    return handoffs.flatMap((handoff) => timerFor(workspaceId, handoff, works) ?? [])
  },
}

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

/** When everybody works who has one of these before them, by id. */
export async function worksOf(
  db: Kysely<Database>,
  workspaceId: string,
  handoffs: Handoff[],
  now: Temporal.Instant,
): Promise<(personId: string) => WorkTime> {
  const ids = handoffs.flatMap((each) => [askedOf(each).id, each.to.id, each.answeredBy?.id ?? each.to.id])
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

function timerFor(
  workspaceId: string,
  handoff: Handoff,
  workOf: (id: string) => WorkTime,
): NewTimer | undefined {
  const due =
    handoff.state === 'waiting'
      ? nextStep(handoff, workOf(askedOf(handoff).id))?.at
      : checkedAt(handoff, workOf)
  if (!due) return undefined
  return {
    workspaceId,
    kind: 'handoff',
    subject: handoff.id,
    dueAt: instantText(due),
    data: { taskId: handoff.taskId },
    taskId: handoff.taskId,
  }
}
