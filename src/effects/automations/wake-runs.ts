/** Runs that wait until their task is as their rule says look again whenever something happens to it, whoever did that. */
import { instantText } from '../../domain/time/when.ts'
import { wakeRunsOf } from '../../store/automation/runs.ts'
import { effect } from '../effect.ts'

export const wakeRuns = effect({
  name: 'wake-runs',
  hears: { kinds: 'all', origins: 'all' },
  async run({ trx, workspaceId, now }, events) {
    const taskIds = new Set(events.flatMap(({ taskId }) => taskId ?? []))
    await wakeRunsOf(trx, workspaceId, [...taskIds], instantText(now))
  },
})
