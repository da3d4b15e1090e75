/** Handoffs that wait, among the people of a platform, with all that comes next. */
import { type Kysely, sql } from 'kysely'
import { askedOf, personOf, type Step, stepsLeft } from '../../domain/handoff/handoff-chain.ts'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'
import { tasksByIds } from '../tasks/tasks.ts'
import { waitingHandoffs } from './waiting-handoffs.ts'

/** `account` is theirs on the platform. */
export type Someone = { name: string; account?: string }

/**
 * `begun`: some of the receiver's work has passed since. `at` is when the first of `steps` comes, ISO 8601 in UTC;
 * undefined where nobody else is asked.
 */
export type HandedOn = {
  ref: string
  title: string
  list: string
  from: Someone | undefined
  to: Someone
  asked: Someone
  begun: boolean
  at: string | undefined
  steps: { step: Step; who: Someone | undefined }[]
}

/** Oldest first. */
export async function handedOn(
  db: Kysely<Database>,
  platform: Platform,
  now: Temporal.Instant,
): Promise<HandedOn[]> {
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
): Promise<HandedOn[]> {
  const waiting = await waitingHandoffs(db, workspaceId, now, sql`task.finished_at is null`)
  const ids = [...new Set(waiting.map(({ handoff }) => handoff.taskId))]
  const tasks = new Map((await tasksByIds(db, workspaceId, ids)).map((task) => [task.id, task]))
  const someone = ({ id, name }: { id: string; name: string }): Someone => {
    const account = accounts.get(id)
    return { name, ...(account !== undefined && { account }) }
  }
  return waiting.flatMap(({ handoff, worked, next }): HandedOn[] => {
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
