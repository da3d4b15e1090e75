/** Linear's CSV. Its estimates are points, which are no time, so they stay a field. */
import type { TableSource } from '../columns.ts'

export const linear: TableSource = {
  columns: {
    id: 'id',
    team: 'list',
    title: 'title',
    description: 'description',
    status: 'status',
    priority: 'priority',
    'project id': 'nothing',
    assignee: 'assignees',
    labels: 'tags',
    created: 'created',
    updated: 'updated',
    completed: 'finished',
    canceled: 'finished',
    'due date': 'due',
    'parent issue': 'parent',
    'blocked by': 'blockedBy',
    blocks: 'blocks',
    uuid: 'nothing',
    'time in status (minutes)': 'nothing',
  },
}
