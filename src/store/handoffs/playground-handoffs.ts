/** The handoffs that the playground shows: those that wait, with all the steps that come next. */
import { type Kysely, sql } from 'kysely'
import { askedOf, personOf, stepsLeft } from '../../domain/handoff/handoff-chain.ts'
import type { NamedPerson, PlaygroundHandoff } from '../../domain/handoff/playground-handoff.ts'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'
import { tasksByIds } from '../tasks/tasks.ts'
import { pendingHandoffs } from './pending-handoffs.ts'

/** Oldest first. */
export async function playgroundHandoffs(
  db: Kysely<Database>,
  platform: Platform,
  now: Temporal.Instant,
): Promise<PlaygroundHandoff[]> {
  const accounts = await db
    .selectFrom('account')
    .select(['workspace_id', 'person_id', 'external_id'])
    .where('platform', '=', platform)
    .execute()
  const workspaces = Map.groupBy(accounts, (row) => row.workspace_id)
  const found = [...workspaces].map(([workspaceId, theirs]) =>
    handedIn(db, workspaceId, new Map(theirs.map((row) => [row.person_id, row.external_id])), now),
  )
  return (await Promise.all(found)).flat()
}

async function handedIn(
  db: Kysely<Database>,
  workspaceId: string,
  accounts: Map<string, string>,
  now: Temporal.Instant,
): Promise<PlaygroundHandoff[]> {
  const waiting = await pendingHandoffs(db, workspaceId, now, sql`task.finished_at is null`)
  const ids = [...new Set(waiting.map(({ handoff }) => handoff.taskId))]
  const tasks = new Map((await tasksByIds(db, workspaceId, ids)).map((task) => [task.id, task]))
  const someone = ({ id, name }: { id: string; name: string }): NamedPerson => {
    const account = accounts.get(id)
    return { name, ...(account !== undefined && { account }) }
  }
  return waiting.flatMap(({ handoff, worked, next }): PlaygroundHandoff[] => {
    const task = tasks.get(handoff.taskId)
    if (!task) return []
    const steps = next ? stepsLeft(handoff) : []
    return [
      {
        ref: task.ref,
        title: task.title,
        list: handoff.list.name,
        from: handoff.from && someone(handoff.from),
        to: someone(handoff.to),
        asked: someone(askedOf(handoff)),
        begun: worked > 0,
        at: next?.at.toString(),
        steps: steps.map(({ step }) => {
          const who = personOf(step, handoff)
          return { step, who: who && someone(who) }
        }),
      },
    ]
  })
}
