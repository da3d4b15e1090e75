/** What is still noted of an answer that was given already. */
import type { Invocation } from '../../../platform.ts'

type From = Pick<Invocation, 'platform' | 'caller'>

/**
 * An answer that changes nothing does not wait for what is noted of it; the next line of the same person does, since
 * “it” in there is what the answer was about.
 */
export function createFollowingNotes() {
  const under = new Map<string, Promise<unknown>>()
  const keyOf = ({ platform, caller }: From) => `${platform}:${caller.id}`
  return {
    follow(from: From, noting: Promise<unknown>): void {
      const key = keyOf(from)
      // Whoever began it hears of what goes wrong.
      const ended = noting.then(
        () => {},
        () => {},
      )
      under.set(key, ended)
      void ended.then(() => under.get(key) === ended && under.delete(key))
    },
    of: (from: From) => under.get(keyOf(from)),
  }
}

export type FollowingNotes = ReturnType<typeof createFollowingNotes>
