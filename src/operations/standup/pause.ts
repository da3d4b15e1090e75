import { changeStandup } from '../../store/time/standups.ts'
import { operation } from '../operation.ts'
import { noteStandup } from './define.ts'

const standup = { kind: 'standup', required: true, summary: 'The standup' } as const

export const pauseStandup = operation({
  name: 'standup.pause',
  summary: 'Pause a standup until it’s resumed',
  role: 'member',
  input: { standup },
  async run(scope, { standup: { id, rule, paused } }): Promise<{ already: boolean }> {
    if (paused) return { already: true }
    await changeStandup(scope.change, id, { paused_at: scope.change.now })
    await noteStandup(scope, rule, 'paused')
    return { already: false }
  },
})

export const resumeStandup = operation({
  name: 'standup.resume',
  summary: 'Resume a paused standup',
  role: 'member',
  input: { standup },
  async run(scope, { standup: { id, rule, paused } }): Promise<{ already: boolean }> {
    if (!paused) return { already: true }
    await changeStandup(scope.change, id, { paused_at: null })
    await noteStandup(scope, rule, 'resumed')
    return { already: false }
  },
})

export const deleteStandup = operation({
  name: 'standup.delete',
  summary: 'Delete a standup',
  role: 'member',
  input: { standup },
  async run(scope, { standup: { id, rule } }): Promise<void> {
    await changeStandup(scope.change, id, { deleted_at: scope.change.now })
    await noteStandup(scope, rule, 'ended')
  },
})
