import type { Follows } from '../../events/timer-planner.ts'
import { datedTasksOf } from '../../store/tasks/dated-tasks.ts'

/** What says when somebody works. Their times off are not recorded: whoever changes these reschedules. */
export const workColumns = [
  'time_zone',
  'hours_from',
  'hours_to',
  'work_days',
  'holidays',
  'settings',
] as const satisfies NonNullable<Follows['person']>['columns']

/** Timers whose moments go by the working hours of whoever has the task. */
export const workTimes = {
  columns: workColumns,
  subjects: ({ trx, workspaceId }, rows) =>
    datedTasksOf(
      trx,
      workspaceId,
      rows.map(({ key }) => String(key.id)),
    ),
} satisfies Follows['person']
