/** What is held for somebody follows when they can be told, and what they ask for. */
import { deliverWaiting } from '../delivery/dispatch.ts'
import { effect } from './effect.ts'
import { reevaluateHolds } from './notify/reevaluate-holds.ts'

/** Hours, times off and quiet hours say how long pings are held. */
export const holdByAvailability = effect({
  name: 'hold-by-availability',
  hears: { kinds: ['person.availability'], origins: 'all' },
  run: (scope, events) => reevaluateHolds(scope, scope.workspaceId, peopleOf(events)),
})

export const deliverReleased = effect({
  name: 'deliver-released',
  hears: { kinds: ['person.released_pings'], origins: 'all' },
  run: (scope, events) => deliverWaiting(scope, peopleOf(events)),
})

function peopleOf(events: { data: { person: string } }[]): string[] {
  return [...new Set(events.map(({ data }) => data.person))]
}
