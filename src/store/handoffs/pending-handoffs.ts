/** Handoffs that wait for an answer, with their next step. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Handoff } from '../../domain/handoff/handoff.ts'
import { type Next, nextStep } from '../../domain/handoff/handoff-chain.ts'
import { workingMinutes } from '../../domain/time/work-time.ts'
import type { Database } from '../schema.ts'
import { worksOf } from '../time/task-timers/handoff.ts'
import { handoffsWhere, isWaiting } from './handoffs.ts'

export type Planned = { handoff: Handoff; worked: number; next: Next | undefined }

/** `worked`: for how many minutes of its receiver's work each has waited. */
export async function pendingHandoffs(
  db: Kysely<Database>,
  workspaceId: string,
  now: Temporal.Instant,
  condition: RawBuilder<unknown>,
): Promise<Planned[]> {
  const handoffs = await handoffsWhere(db, workspaceId, now, sql`${isWaiting} and ${condition}`)
  const workOf = await worksOf(db, workspaceId, handoffs, now)
  return handoffs.map((handoff) => ({
    handoff,
    worked: workingMinutes(workOf(handoff.to.id), Temporal.Instant.from(handoff.createdAt), now),
    next: nextStep(handoff, workOf),
  }))
}
