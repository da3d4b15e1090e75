import { reholdPeople } from '../events/rehold.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** What was held for somebody goes out as one message, unless they are not at work after all. */
export const release: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    const late = new Set(theirs.filter((timer) => isLate(timer, ring.now)).map(personOf))
    await reholdPeople(ring, workspaceId, [...new Set(theirs.map(personOf))], late)
  }
}

function personOf({ data }: { data: Record<string, unknown> }): string {
  return String(data.personId)
}
