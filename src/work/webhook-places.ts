/**
 * Who has the sender's places: so many calls of webhooks are under way at once, and none that answer slowly keep the others
 * waiting, whoever's they are.
 */
import type { Busy } from '../store/webhook/deliveries.ts'

type Taken = { webhook: string; workspace: string; host: string }

/** As many as are under way at once. */
export const webhookPlaces = 8
const [mostOfHost, mostOfWorkspace] = [2, 3]
/** Half of the places are for addresses whose last answer came fast. */
const mostUnproven = webhookPlaces / 2
const fastMs = 2000
/** So many are remembered. */
const mostKnown = 10_000

export type Places = {
  /** What `claim` gives has its place until it leaves. One at a time claims, so that each sees what the others took. */
  take<C>(
    claim: (busy: Busy) => Promise<{ taken: Taken; claimed: C } | undefined>,
  ): Promise<Held<C> | undefined>
}
/** `called`: whether anything was sent. */
type Held<C> = { claimed: C; leave(called: boolean): void }

export function createPlaces(clock: () => number = () => performance.now()): Places {
  const under = new Set<Taken>()
  const fast = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()
  const busyNow = (): Busy => {
    const all = [...under]
    const isFull = all.filter(({ host }) => !fast.has(host)).length >= mostUnproven
    return {
      webhooks: all.map(({ webhook }) => webhook),
      workspaces: most(all, 'workspace', mostOfWorkspace),
      hosts: most(all, 'host', mostOfHost),
      onlyHosts: isFull ? [...fast] : undefined,
    }
  }
  const note = (host: string, isFast: boolean) => {
    fast.delete(host)
    if (isFast) fast.add(host)
    const [oldest] = fast
    if (fast.size > mostKnown && oldest !== undefined) fast.delete(oldest)
  }
  return {
    async take(claim) {
      const turn = last.then(async () => {
        const found = await claim(busyNow())
        if (!found) return undefined
        const { taken, claimed } = found
        const began = clock()
        under.add(taken)
        const leave = (called: boolean) => {
          under.delete(taken)
          if (called) note(taken.host, clock() - began < fastMs)
        }
        return { claimed, leave }
      })
      // Whatever became of it, the next one has its turn.
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

/** Those of which there are as many as there may be. */
function most(all: Taken[], by: 'workspace' | 'host', many: number): string[] {
  const counts = Map.groupBy(all, (each) => each[by])
  return [...counts].flatMap(([name, those]) => (those.length >= many ? [name] : []))
}
