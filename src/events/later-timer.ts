/** The timer of a task that comes back to somebody who put it off. */
import { z } from 'zod'
import type { NewTimer } from '../store/time/timers.ts'

/** What it keeps. Timers that were set before versions were kept are of the first. */
export const laterData = z.object({ v: z.literal(1).default(1), personId: z.guid(), taskId: z.guid() })

type Asked = { workspaceId: string; personId: string; taskId: string }

export function laterTimer({ workspaceId, personId, taskId }: Asked, dueAt: string): NewTimer {
  const data: z.infer<typeof laterData> = { v: 1, personId, taskId }
  return { workspaceId, kind: 'later', subject: `${personId}:${taskId}`, dueAt, data }
}
