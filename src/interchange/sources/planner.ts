/** Microsoft Planner, whose Excel file is saved as CSV. How far a task is stands in Progress; buckets are anything. */
import type { TableSource } from '../columns.ts'
import type { TaskRow } from '../task.ts'

export const planner: TableSource = {
  columns: {
    'task id': 'id',
    'task name': 'title',
    progress: 'status',
    priority: 'priority',
    'assigned to': 'assignees',
    'created date': 'created',
    'start date': 'start',
    'due date': 'due',
    'is recurring': 'nothing',
    late: 'nothing',
    'completed date': 'finished',
    'checklist items': 'checklist',
    labels: 'tags',
    description: 'description',
    notes: 'description',
    'plan name': 'list',
  },
  special: {
    'completed checklist items': {
      as: 'checklist',
      set({ said }, text) {
        said.ticked = text
        return undefined
      },
    },
  },
  finish,
}

/** It only says how many are ticked, so that is known of all of them or of none. */
function finish({ task, said }: TaskRow): void {
  const [ticked, all] = (said.ticked ?? '').split('/').map(Number)
  if (!ticked) return
  if (ticked === all) for (const item of task.checklist) item.done = true
  else task.fields['Completed Checklist Items'] = said.ticked ?? ''
}
