/** What became of the last thing in somebody's way. */
import { z } from 'zod'
import type { Freed } from '../cards/pings.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import type { Names } from './facts.ts'

export const freedArgs = z.object({
  by: z.uuid().nullable(),
  blocker: z.uuid(),
  how: z.enum(['finished', 'removed']),
  note: z.string().optional(),
})
type Args = z.infer<typeof freedArgs>

export function freedNames({ by, blocker }: Args): Names {
  return { people: [by], tasks: [blocker] }
}

/** Of what is deleted, or was opened again and is in nobody's way, only that it is gone is so. */
export function freed(
  { by, blocker, how, note }: Args,
  tasks: Map<string, TaskRecord>,
  people: Map<string, PersonRow>,
): Freed {
  const found = tasks.get(blocker)
  const known = how === 'finished' && !found?.finishedAt ? undefined : found
  return { by: known, who: people.get(by ?? ''), how, note }
}
