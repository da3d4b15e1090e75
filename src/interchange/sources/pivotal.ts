/** Pivotal Tracker. It repeats a column for each owner, comment and task of a story. Points are no time. */

import type { Category } from '../../domain/task/task.ts'
import { lookUp } from '../../domain/text/look-up.ts'
import type { TableSource } from '../columns.ts'
import { momentIn } from '../dates.ts'
import { priorityIn } from '../values.ts'

/** What is delivered waits to be accepted, and what is rejected is to be done anew. */
const states: Record<string, Category> = {
  unscheduled: 'open',
  unstarted: 'open',
  planned: 'open',
  started: 'active',
  finished: 'active',
  delivered: 'active',
  rejected: 'active',
  accepted: 'done',
}

export const pivotal: TableSource = {
  columns: {
    id: 'id',
    title: 'title',
    labels: 'tags',
    iteration: 'nothing',
    'iteration start': 'nothing',
    'iteration end': 'nothing',
    'created at': 'created',
    'accepted at': 'finished',
    deadline: 'due',
    description: 'description',
    'owned by': 'assignees',
  },
  special: {
    'current state': {
      as: 'status',
      set(row, text) {
        row.task.status = { name: text }
        const category = lookUp(states, text.trim().toLowerCase())
        if (category) row.category = category
        return undefined
      },
    },
    priority: {
      as: 'priority',
      set({ task }, text) {
        const found = priorityIn(text.split(' - ', 1)[0] ?? '')
        if (found) task.priority = found
        return found ? undefined : 'is no priority'
      },
    },
    // `Looks fine (Kenji - Mar 6, 2024)`
    comment: {
      as: 'comment',
      set({ task }, text, { zone }) {
        const from = text.lastIndexOf(' (')
        const [name = '', when = ''] = text.slice(from + 2, -1).split(' - ')
        const at = from > 0 && text.endsWith(')') ? momentIn(when, zone) : undefined
        if (at) task.comments.push({ body: text.slice(0, from), author: { name }, at })
        else task.comments.push({ body: text })
        return undefined
      },
    },
    task: { as: 'checklist', set: ({ task }, text) => void task.checklist.push({ text, done: false }) },
    'task status': {
      as: 'checklist',
      set({ task }, text) {
        const last = task.checklist.at(-1)
        if (last) last.done = text.trim().toLowerCase() === 'completed'
        return undefined
      },
    },
    // `#101`, or any words.
    blocker: {
      as: 'blockedBy',
      set({ task, links }, text) {
        if (/^#?\d+$/.test(text.trim())) links.blockedBy.push(text)
        else task.fields.Blocker = [task.fields.Blocker, text].filter(Boolean).join(', ')
        return undefined
      },
    },
    'blocker status': { as: 'blockedBy', set: () => undefined },
  },
}
