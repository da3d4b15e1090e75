/** Work that is asked for again while it is under way is done once, and everybody gets its outcome. */
import type { Outcome } from '../inbound/talk.ts'

export type Once = (id: string, work: () => Promise<Outcome>) => Promise<Outcome>

export function once(): Once {
  const running = new Map<string, Promise<Outcome>>()
  return (id, work) => {
    const begun = running.get(id)
    if (begun) return begun
    const started = work().finally(() => running.delete(id))
    running.set(id, started)
    return started
  }
}
