import type { Flag } from './terms.ts'

/** What each `is:` says, and its opposite. */
export const flagWords: Record<Flag, { yes: string; no: string }> = {
  open: { yes: 'not finished', no: 'finished' },
  active: { yes: 'in progress', no: 'not in progress' },
  done: { yes: 'done', no: 'not done' },
  closed: { yes: 'closed', no: 'not closed' },
  finished: { yes: 'finished', no: 'not finished' },
  blocked: { yes: 'blocked', no: 'not blocked' },
  ready: { yes: 'ready to work on', no: 'not ready to work on' },
  overdue: { yes: 'overdue', no: 'not overdue' },
  mine: { yes: 'assigned to you', no: 'not assigned to you' },
  unassigned: { yes: 'assigned to nobody', no: 'assigned to somebody' },
  watched: { yes: 'watched by you', no: 'not watched by you' },
  subtask: { yes: 'a subtask', no: 'not a subtask' },
  parent: { yes: 'with subtasks', no: 'without subtasks' },
  archived: { yes: 'archived', no: 'not archived' },
  private: { yes: 'in a private List', no: 'not in a private List' },
  any: { yes: 'finished or not, archived or not', no: 'nothing' },
}
