/** An adapter that tells when Baton has taken in what it was told of. */
import { EventEmitter, once } from 'node:events'
import type { Adapter } from '../../src/platform.ts'

export type Watched = {
  adapter: Adapter
  /** Until Baton knows that this message shows a card that it keeps up to date. */
  standing(message: string): Promise<void>
  /** Does something that the platform tells of, and waits until Baton has taken it in. */
  takenIn(act: () => void): Promise<void>
}

export function watchTakenIn(adapter: Adapter): Watched {
  const known = new Set<string>()
  const changes = new EventEmitter()
  let events = 0
  return {
    adapter: {
      ...adapter,
      start: (core) =>
        adapter.start({
          ...core,
          async posted(live, at) {
            await core.posted(live, at)
            known.add(at.message)
            changes.emit('change')
          },
          async happened(event) {
            await core.happened(event)
            events += 1
            changes.emit('change')
          },
        }),
    },
    async standing(message) {
      while (!known.has(message)) await once(changes, 'change')
    },
    async takenIn(act) {
      const before = events
      act()
      while (events === before) await once(changes, 'change')
    },
  }
}
