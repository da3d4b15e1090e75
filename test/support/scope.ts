import { newId } from '../../src/domain/id.ts'
import { Refusal } from '../../src/domain/refusal.ts'
import { timerKinds } from '../../src/effects/timers/registry.ts'
import type { Scope } from '../../src/operations/scope.ts'
import type { TestApp } from './app.ts'

/** Runs some work as somebody who is known: as a program would, without a line, a place or a platform. */
export async function asPerson<T>(
  { db, clock }: TestApp,
  name: string,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('person')
      .select(['workspace_id', 'id', 'name', 'role', 'time_zone'])
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    const { workspace_id: workspaceId, id, role } = row
    const now = clock.now()
    return work({
      trx,
      workspaceId,
      actor: { id, name, role, timeZone: row.time_zone },
      viewer: { workspaceId, personId: id, role },
      zone: row.time_zone ?? 'UTC',
      now,
      change: {
        trx,
        workspaceId,
        rows: [],
        recorded: 0,
        group: newId(),
        actorId: id,
        origin: 'person',
        invocationId: null,
        now: now.toString(),
        planners: timerKinds,
      },
    })
  })
}

/** The refusal of some work, as a program gets it. */
export async function refused(work: Promise<unknown>): Promise<Pick<Refusal, 'code' | 'args'>> {
  const error = await work.catch((error: unknown) => error)
  if (!(error instanceof Refusal)) throw error
  return { code: error.code, args: error.args }
}
