/** Work in the background: begun a moment after it is asked for, a few steps at a time, until there is no more. */

export type Worker = {
  /** There is work: it begins as soon as what else was asked for in the same moment is there, too. */
  wake(): void
  /** Waits for the steps that are under way, and says whether there were any. */
  finished(): Promise<boolean>
  /** Begins no further step, and waits for those under way. */
  stop(): Promise<void>
}

type Options = {
  /** Does a part of what waits, and resolves to how much that was; 0 where nothing was left. */
  step(): Promise<number>
  /** What was done is this much or more: there is more, for others to help with. */
  full: number
  /** So many steps may be under way at once. */
  atOnce: number
  /** In milliseconds. */
  gatherMs: number
  failed(error: unknown): void
  /** There is more than fits into one step. */
  crowded?(): void
}

export function createWorker({ step, full, atOnce, gatherMs, failed, crowded }: Options): Worker {
  const going = new Set<Promise<void>>()
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let asked = 0

  function begin(): void {
    timer = undefined
    if (isStopped || going.size >= atOnce) return
    const work = run().finally(() => going.delete(work))
    going.add(work)
  }

  /** Until nothing is left, nor was anything asked for meanwhile. */
  async function run(): Promise<void> {
    try {
      while (!isStopped) {
        const before = asked
        const done = await step()
        if (done === 0 && asked === before) return
        if (done < full) continue
        crowded?.()
        begin()
      }
    } catch (error) {
      failed(error)
    }
  }

  return {
    wake() {
      asked++
      if (!isStopped) timer ??= setTimeout(begin, gatherMs)
    },
    async finished() {
      const all = [...going]
      await Promise.all(all)
      return all.length > 0
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await Promise.all(going)
    },
  }
}
