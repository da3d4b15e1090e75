/** Plane. Its ids begin with their project. */
import type { TableSource } from '../columns.ts'

export const plane: TableSource = {
  columns: {
    id: 'id',
    project: 'list',
    'project identifier': 'nothing',
    name: 'title',
    description: 'description',
    state: 'status',
    priority: 'priority',
    assignee: 'assignees',
    assignees: 'assignees',
    labels: 'tags',
    'start date': 'start',
    'target date': 'due',
    parent: 'parent',
    'parent issue': 'parent',
    'created at': 'created',
    'updated at': 'updated',
    'completed at': 'finished',
    'cycle start date': 'nothing',
    'cycle end date': 'nothing',
    'module start date': 'nothing',
    'module target date': 'nothing',
  },
  special: {
    'archived at': {
      as: 'done',
      set(row) {
        if (!row.task.finishedAt) row.dropped = true
        return undefined
      },
    },
  },
}
