/** Whether a platform takes Baton's token, as far as it last said so. */
import type { Logger } from 'pino'
import { readyWithin } from '../../src/platform.ts'

export type TokenWatch = {
  /** What stands against the token, in words. The platform is asked where it was not for a minute. */
  problem(): Promise<string | undefined>
  /** A call was refused, which may be about that call alone: the platform is asked now. */
  suspect(): void
  /** The platform's last refusal, unless it took the token since. */
  refused(): string | undefined
  /** The same, once a question under way is answered. A refusal that is a minute old is asked about again. */
  refusal(): Promise<string | undefined>
}

/** `ask` gives the platform's refusal in words, if it is one, and throws where the platform does not say. */
type Means = {
  ask(): Promise<string | undefined>
  /** What is wrong where it does not say, in words. */
  unreachable(error: unknown): string
  log: Logger
}

/** How long an answer holds. In milliseconds. */
export const askAgainMs = 60_000
/** How long a probe waits for the platform before it takes what was known. In milliseconds. */
const patienceMs = 1000

export function watchToken({ ask, unreachable, log }: Means): TokenWatch {
  let refused: string | undefined
  let unheard: { words: string; since: number } | undefined
  let asked = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined

  function note(words: string | undefined): void {
    unheard = undefined
    if (words === refused) return
    if (words === undefined) log.info('the token is taken again')
    else log.error(words)
    refused = words
  }

  async function askNow(): Promise<void> {
    try {
      note(await ask())
    } catch (error) {
      unheard = { words: unreachable(error), since: unheard?.since ?? Date.now() }
    } finally {
      asking = undefined
    }
  }

  function askUnlessSince(ms: number): void {
    if (asking || Date.now() - asked < ms) return
    asked = Date.now()
    asking = askNow()
  }

  return {
    async problem() {
      askUnlessSince(askAgainMs)
      if (asking) await readyWithin(asking, patienceMs)
      // One answer that did not come says little; the next one that does not, more.
      const isLong = unheard !== undefined && Date.now() - unheard.since >= askAgainMs
      return refused ?? (isLong ? unheard?.words : undefined)
    },
    suspect: () => askUnlessSince(0),
    refused: () => refused,
    async refusal() {
      if (refused !== undefined) askUnlessSince(askAgainMs)
      await asking
      return refused
    },
  }
}
