/** Redmine. Its issues are numbered through all of its projects. */
import type { TableSource } from '../columns.ts'

export const redmine: TableSource = {
  columns: {
    '#': 'id',
    project: 'list',
    status: 'status',
    priority: 'priority',
    subject: 'title',
    assignee: 'assignees',
    updated: 'updated',
    'start date': 'start',
    'due date': 'due',
    'estimated time': 'hours',
    'total estimated time': 'nothing',
    created: 'created',
    closed: 'finished',
    private: 'nothing',
    description: 'description',
    'parent task subject': 'nothing',
  },
  nothing: ['0', '0.00', '0,00'],
  special: {
    // `12`, or `Bug #12: Its subject`
    'parent task': {
      as: 'parent',
      set({ task }, text) {
        task.parent = /#(\d+)/.exec(text)?.[1] ?? text.trim()
        return undefined
      },
    },
    // `Blocked by #12, Related to Bug #3`
    'related issues': {
      as: 'blockedBy',
      set({ task, links }, text) {
        const others: string[] = []
        for (const part of text.split(/[,\n]/)) {
          const number = /#(\d+)/.exec(part)?.[1]
          if (number && /^\s*(?:blocked by|follows)\b/i.test(part)) links.blockedBy.push(number)
          else if (number && /^\s*(?:blocks|precedes)\b/i.test(part)) links.blocks.push(number)
          else if (part.trim()) others.push(part.trim())
        }
        if (others.length > 0) task.fields['Related issues'] = others.join(', ')
        return undefined
      },
    },
  },
}
