/** The timer of a task that comes back to somebody who put it off. */
import { z } from 'zod'
import type { NewTimer } from '../store/time/timers.ts'

/**
 * What it keeps. Timers that were set before versions were kept are of the first; `asked` is when it was set, as timers
 * that were set before that was kept do not say.
 */
export const laterData = z.object({
  v: z.literal(1).default(1),
  personId: z.guid(),
  taskId: z.guid(),
  asked: z.string().optional(),
})

type Asked = { workspaceId: string; personId: string; taskId: string; asked: string }

export function laterTimer({ workspaceId, ...asked }: Asked, dueAt: string): NewTimer {
  const { personId, taskId } = asked
  const data: z.infer<typeof laterData> = { v: 1, ...asked }
  return { workspaceId, kind: 'later', subject: `${personId}:${taskId}`, dueAt, data }
}
