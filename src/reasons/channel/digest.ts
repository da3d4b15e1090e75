import { z } from 'zod'
import { channelDigestCard } from '../../cards/channel-digest.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { workSections } from '../../domain/digest/channel-digest.ts'
import { Refusal } from '../../domain/refusal.ts'
import { workOf } from '../../store/time/digest/work.ts'
import { digestsByIds } from '../../store/time/digests.ts'
import { channelNews } from '../reason.ts'

/** `since` and `told` are what the digest before it left; `at` is up to when it tells what was done. */
export const digest = channelNews({
  args: z.object({ digest: z.uuid(), since: z.string(), at: z.string(), told: z.array(z.string()) }),
  async current({ db, workspaceId }, waiting) {
    const ids = waiting.map(({ args }) => args.digest)
    const found = new Map((await digestsByIds(db, workspaceId, ids)).map((each) => [each.id, each]))
    const drafts = new Map<string, Draft>()
    for (const { id, args } of waiting) {
      const each = found.get(args.digest)
      if (!each?.usable || each.paused) continue
      const then = { ...each, lastAt: args.since, told: args.told }
      const at = Temporal.Instant.from(args.at)
      const work = await workOf(db, workspaceId, then, at).catch(namesNothing)
      const isNew = work && workSections.some((section) => work.work[section].count > 0)
      if (work && (isNew || !each.onlyChanges)) drafts.set(id, channelDigestCard(then, work.work, at))
    }
    return drafts
  },
})

/** What it is about is gone since. */
function namesNothing(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}
