/** A Trello board's CSV. Cards have the ids that its JSON has. */
import type { TableSource } from '../columns.ts'
import { yesIn } from '../states.ts'

export const trelloTable: TableSource = {
  columns: {
    'card id': 'id',
    'card name': 'title',
    'card url': 'nothing',
    'card description': 'description',
    members: 'assignees',
    'start date': 'start',
    'due date': 'due',
    'due reminder': 'nothing',
    'due complete': 'done',
    'last activity date': 'updated',
    'list id': 'nothing',
    'list name': 'status',
    'board id': 'nothing',
    'board name': 'list',
    'attachment count': 'nothing',
    'checklist item total count': 'nothing',
    'checklist item completed count': 'nothing',
    'vote count': 'nothing',
    'comment count': 'nothing',
  },
  special: {
    // `Urgent (red), Shopping (green)`
    labels: {
      as: 'tags',
      set: ({ task }, text) =>
        void task.tags.push(...text.split(',').map((label) => label.trim().replace(/ \([a-z_]+\)$/, ''))),
    },
    archived: {
      as: 'done',
      set(row, text) {
        if (yesIn(text)) row.dropped = true
        return undefined
      },
    },
  },
}
