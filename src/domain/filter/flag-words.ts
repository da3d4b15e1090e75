import type { Belonging, Flag } from './terms.ts'

/** How something is said, and how its opposite is. */
export type Said = { yes: string; no: string }

export const notToo = (yes: string): Said => ({ yes, no: `not ${yes}` })

/** What each `is:` says, and its opposite. */
export const flagWords: Record<Flag, Said> = {
  open: { yes: 'not finished', no: 'finished' },
  active: notToo('active'),
  done: notToo('done'),
  closed: notToo('closed'),
  finished: notToo('finished'),
  blocked: notToo('blocked'),
  ready: notToo('ready'),
  overdue: notToo('overdue'),
  mine: notToo('yours'),
  unassigned: { yes: 'unassigned', no: 'assigned to someone' },
  watched: notToo('watched by you'),
  subtask: notToo('subtasks'),
  parent: { yes: 'with subtasks', no: 'without subtasks' },
  archived: notToo('archived'),
  private: notToo('in a private List'),
  any: { yes: 'finished or not', no: 'nothing' },
}

/** What each `has:` is called after “with” or “without”. */
export const belongingWords: Record<Belonging, string> = {
  due: 'a due date',
  start: 'a start date',
  estimate: 'an estimate',
  description: 'a description',
  comments: 'comments',
  files: 'files',
  checklist: 'a checklist',
  subtasks: 'subtasks',
  blockers: 'blockers',
}
