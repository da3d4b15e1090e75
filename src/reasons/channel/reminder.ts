import { z } from 'zod'
import { ringCard } from '../../cards/reminder.ts'
import { speakablePlaces } from '../../store/access/speakable.ts'
import { channelNews, draftsOf } from '../reason.ts'
import { ringArgs, rung } from '../rung.ts'

/** `late`: when it should have rung. */
export const reminder = channelNews({
  args: ringArgs.extend({ late: z.string().optional() }),
  async current(scope, waiting) {
    const found = await rung(scope, waiting)
    const there = await speakablePlaces(scope.db, scope.workspaceId, waiting)
    return draftsOf(waiting, ({ id, args }) => {
      const each = there.has(id) ? found.get(args.reminder) : undefined
      return each && ringCard(each, args.late)
    })
  },
})
