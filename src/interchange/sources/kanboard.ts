/** Kanboard. A closed task stays in the column it was in. */
import type { TableSource } from '../columns.ts'

export const kanboard: TableSource = {
  columns: {
    'task id': 'id',
    title: 'title',
    description: 'description',
    project: 'list',
    category: 'tags',
    column: 'status',
    position: 'nothing',
    color: 'nothing',
    'due date': 'due',
    'start date': 'start',
    'creation date': 'created',
    'modification date': 'updated',
    'completion date': 'finished',
    'time estimated': 'hours',
    'assignee username': 'assignees',
  },
  nothing: ['0'],
  special: {
    status: {
      as: 'category',
      set(row, text) {
        row[text.trim().toLowerCase() === 'closed' ? 'done' : 'unfinished'] = true
        return undefined
      },
    },
    // The same person as in the column before it.
    'assignee name': {
      as: 'assignees',
      set({ task }, text) {
        task.assignees = [{ name: text }]
        return undefined
      },
    },
  },
}
