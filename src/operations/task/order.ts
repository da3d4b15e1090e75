/** Tasks in their order: all that one waits for, and the longest way to it. */
import { criticalPath } from '../../domain/task/critical-path.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { workMinutes } from '../../domain/time/working-hours.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { chainOf } from '../../store/tasks/chains.ts'
import { operation } from '../operation.ts'
import { refuseTask } from './refusals.ts'

const input = { task: { kind: 'task', required: true, summary: 'The task' } } as const

export const showChain = operation({
  name: 'task.chain',
  summary: 'Show everything a task waits for and everything that waits for it, at every level',
  role: 'guest',
  reads: true,
  input,
  async run({ trx, viewer }, { task }) {
    const [before, after] = await pipelined(trx, (db) =>
      Promise.all([
        chainOf(db, viewer, task.id, { direction: 'blockers', open: false }),
        chainOf(db, viewer, task.id, { direction: 'dependents', open: false }),
      ]),
    )
    return { before, after }
  },
})

/** `work`, `slack`: in minutes of work; slack is how much less than what is left until the due date. */
export type Step = { task: TaskRecord; work: number; slack: number | undefined }

/** As many as one looks at. */
const mostLate = 8

/** `late`: those due too early for the work before them, the worst first. */
export const showPath = operation({
  name: 'task.path',
  summary: 'Show the critical path to a task, and which due dates are too early for it',
  role: 'guest',
  reads: true,
  input,
  async run({ trx, viewer, now, zone }, { task }): Promise<{ path: Step[]; late: Step[] }> {
    if (task.finishedAt) throw refuseTask('finished', { task: task.id })
    const { arrows, tasks } = await chainOf(trx, viewer, task.id, { direction: 'blockers', open: true })
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
    return { path: found.path.flatMap(step), late: late.slice(0, mostLate) }
  },
})
