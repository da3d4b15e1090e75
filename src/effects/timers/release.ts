import { dueMornings } from '../../store/time/digest/mornings.ts'
import { reholdPeople } from '../notify/rehold.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** What was held for somebody goes out as one message, unless they are not at work after all. */
export const release: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    const late = new Set(theirs.filter((timer) => isLate(timer, ring.now)).map(personOf))
    const people = new Set(theirs.map(personOf))
    // Of theirs that comes with their morning.
    const mornings = await dueMornings(ring.trx, workspaceId, [...people], ring.now)
    await reholdPeople(ring, workspaceId, [...people.difference(mornings)], late)
  }
}

function personOf({ data }: { data: Record<string, unknown> }): string {
  return String(data.personId)
}
