import { criticalPath } from '../../../../domain/task/critical-path.ts'
import { workMinutes } from '../../../../domain/time/working-hours.ts'
import { chainOf } from '../../../../store/tasks/chains.ts'
import { pathCard, type Step } from '../../cards/order.ts'
import { command } from '../command.ts'
import { finished } from '../task/change-status.ts'

/** As many as one looks at. */
const mostLate = 8

export const path = command({
  path: 'path',
  group: 'order',
  summary: 'Show the longest way to a task, and which due dates are too early for it',
  examples: ['path T-12'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: { task: { kind: 'task', written: 'next', required: true, summary: 'The task' } },
  async run({ task }, { trx, viewer, change, now, zone }) {
    if (task.finishedAt) throw finished(task)
    const { arrows, tasks } = await chainOf(trx, viewer, task.id, 'blockers', { open: true })
    const all = new Map([...tasks, [task.id, task]])
    const minutes = new Map([...all].map(([id, each]) => [id, each.estimate ?? 0]))
    const found = criticalPath(minutes, arrows, task.id)
    const step = (id: string): Step[] => {
      const each = all.get(id)
      if (!each) return []
      const work = found.until.get(id) ?? 0
      const left = each.dueAt && workMinutes(now, Temporal.Instant.from(each.dueAt), zone)
      return [{ task: each, work, slack: typeof left === 'number' ? left - work : undefined }]
    }
    const late = [...found.until.keys()].flatMap(step).filter(({ slack }) => slack !== undefined && slack < 0)
    late.sort((one, other) => (one.slack ?? 0) - (other.slack ?? 0))
    return pathCard(task, found.path.flatMap(step), late.slice(0, mostLate), change.now)
  },
})
