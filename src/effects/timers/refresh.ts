import { z } from 'zod'
import { platforms } from '../../domain/people/platforms.ts'
import { refreshCards } from '../live-cards/refresh.ts'
import { timerKind, v } from './timer-kind.ts'

/** What live cards show has changed a moment ago. `scheduleRefresh` sets it. */
export const refresh = timerKind({
  kind: 'refresh',
  data: z.object({ v, platform: z.enum(platforms), channel: z.string(), message: z.string() }),
  async fire(scope, timers) {
    const keys = timers.map(({ data: { v: _, ...key } }) => key)
    await refreshCards(scope, keys)
    return []
  },
})
