/** ClickUp's CSV: moments in milliseconds, lists in square brackets, checklists and comments as JSON in a cell. */
import type { TableSource } from '../columns.ts'
import { momentIn } from '../dates.ts'
import { parsedJson } from '../parsed-json.ts'
import { personIn } from '../values.ts'

export const clickup: TableSource = {
  columns: {
    'task id': 'id',
    'task custom id': 'nothing',
    'task name': 'title',
    'task content': 'description',
    status: 'status',
    'date created': 'created',
    'date created text': 'nothing',
    'date created (unix)': 'nothing',
    'date updated': 'updated',
    'date updated text': 'nothing',
    'date closed': 'finished',
    'date closed text': 'nothing',
    'date done': 'finished',
    'due date': 'due',
    'due date text': 'nothing',
    'due date (unix)': 'nothing',
    'start date': 'start',
    'start date text': 'nothing',
    'start date (unix)': 'nothing',
    'parent id': 'parent',
    assignees: 'assignees',
    assignee: 'assignees',
    tags: 'tags',
    priority: 'priority',
    'list name': 'list',
    list: 'list',
    'folder name/path': 'folder',
    'folder name': 'folder',
    folder: 'folder',
    'space name': 'space',
    space: 'space',
    'time estimated': 'milliseconds',
    'time estimated text': 'nothing',
    'waiting on': 'blockedBy',
    blocking: 'blocks',
  },
  nothing: ['null', '[]', '{}'],
  special: {
    checklists: {
      as: 'checklist',
      set({ task }, text) {
        const found = parsedJson(text)
        if (typeof found !== 'object' || found === null) return undefined
        const lists = Object.values(found).filter((list): list is unknown[] => Array.isArray(list))
        for (const item of lists.flat()) task.checklist.push({ text: String(item), done: false })
        return undefined
      },
    },
    comments: {
      as: 'comment',
      set({ task }, text, { zone }) {
        const found = parsedJson(text)
        for (const each of Array.isArray(found) ? found : []) {
          const { text: body, by, date } = (each ?? {}) as Record<string, unknown>
          if (typeof body !== 'string' || body === '') continue
          const at = typeof date === 'string' ? momentIn(date, zone) : undefined
          task.comments.push({
            body,
            ...(at && { at }),
            ...(typeof by === 'string' && by && { author: personIn(by) }),
          })
        }
        return undefined
      },
    },
  },
  finish({ task }) {
    if (task.folder === 'hidden') delete task.folder
  },
}
