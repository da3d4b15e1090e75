/** The last blocker of a task, and what became of it. */
import { z } from 'zod'
import type { LastBlocker } from '../cards/pings.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import type { FactEvent } from '../events/fact.ts'
import type { Names } from './lookups.ts'

export const lastBlockerArgs = z.object({
  by: z.uuid().nullable(),
  blocker: z.uuid(),
  how: z.enum(['finished', 'removed']),
  note: z.string().optional(),
})
type Args = z.infer<typeof lastBlockerArgs>

export function lastBlockerOf({ by, data }: FactEvent<'task.unblocked'>): Args {
  return { by, blocker: data.by, how: data.how, note: data.note }
}

export function lastBlockerNames({ by, blocker }: Args): Names {
  return { people: [by], tasks: [blocker] }
}

/** A blocker that was deleted, or reopened after the dependency was removed, is not named: it is only gone. */
export function lastBlocker(
  { by, blocker, how, note }: Args,
  tasks: Map<string, TaskRecord>,
  people: Map<string, PersonRow>,
): LastBlocker {
  const found = tasks.get(blocker)
  const known = how === 'finished' && !found?.finishedAt ? undefined : found
  return { by: known, who: people.get(by ?? ''), how, note }
}
