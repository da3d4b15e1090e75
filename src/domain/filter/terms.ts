/** What a filter can ask for: the table that the parser, its errors, previews and completions are made from. */

import { categories } from '../task/task.ts'
import { lookUp } from '../text/look-up.ts'

/** What the values of a term are. `word`: something that only the database knows. */
export type TermKind = 'choice' | 'word' | 'person' | 'priority' | 'date' | 'duration' | 'task'

export type Term = {
  kind: TermKind
  /** For `choice`. */
  choices?: readonly string[]
  /** Whether `none` is one of its values. */
  none?: true
  /** A date of what has been, where `7d` is a week ago, and not in a week. */
  past?: true
  summary: string
  example: string
}

/** `open` is whatever is not finished; the stages of a status are `category:`. */
export const flags = [
  'open',
  'active',
  'done',
  'closed',
  'finished',
  'blocked',
  'ready',
  'overdue',
  'mine',
  'unassigned',
  'watched',
  'subtask',
  'parent',
  'archived',
  'private',
  'any',
] as const
export type Flag = (typeof flags)[number]

/** Those that need no `is:` before them. */
export const bareFlags: readonly Flag[] = [
  'blocked',
  'overdue',
  'open',
  'active',
  'done',
  'closed',
  'finished',
  'mine',
  'unassigned',
]

export const belongings = [
  'due',
  'start',
  'estimate',
  'description',
  'comments',
  'files',
  'checklist',
  'subtasks',
  'blockers',
] as const
export type Belonging = (typeof belongings)[number]

const table = {
  status: { kind: 'word', summary: 'In this status', example: 'status:"In review"' },
  category: {
    kind: 'choice',
    choices: categories,
    summary: 'In a status of this category',
    example: 'category:active',
  },
  is: { kind: 'choice', choices: flags, summary: 'In this state', example: 'is:blocked' },
  has: { kind: 'choice', choices: belongings, summary: 'Has one of these', example: 'has:files' },
  assignee: { kind: 'person', none: true, summary: 'Assigned to', example: 'assignee:me' },
  creator: { kind: 'person', summary: 'Created by', example: 'creator:me' },
  watcher: { kind: 'person', none: true, summary: 'Watched by', example: 'watcher:me' },
  commented: { kind: 'person', none: true, summary: 'Commented on by', example: 'commented:me' },
  tag: { kind: 'word', none: true, summary: 'Tagged', example: 'tag:later' },
  priority: { kind: 'priority', summary: 'Of this priority', example: 'priority:>=high' },
  in: { kind: 'word', summary: 'In this List, Folder or Space', example: 'in:Product/Backend' },
  due: { kind: 'date', none: true, summary: 'Due', example: 'due:<friday' },
  start: { kind: 'date', none: true, summary: 'Starts', example: 'start:today' },
  created: { kind: 'date', past: true, summary: 'Created', example: 'created:>30d' },
  updated: { kind: 'date', past: true, summary: 'Changed last', example: 'updated:<2w' },
  finished: { kind: 'date', past: true, none: true, summary: 'Finished', example: 'finished:this week' },
  estimate: { kind: 'duration', none: true, summary: 'Estimated at', example: 'estimate:>2h' },
  under: { kind: 'task', summary: 'A subtask of this, at any depth', example: 'under:T-12' },
  after: { kind: 'task', summary: 'Waits for this', example: 'after:T-3' },
  before: { kind: 'task', summary: 'This waits for it', example: 'before:T-3' },
} as const satisfies Record<string, Term>

export type TermName = keyof typeof table
export const terms: Record<TermName, Term> = table

/** `in:anywhere`: in all Lists, also where only some are meant by themselves. */
export const anywhere = 'anywhere'

/** What people also write. */
const otherNames: Record<string, TermName> = {
  list: 'in',
  folder: 'in',
  space: 'in',
  tags: 'tag',
  by: 'creator',
}

/** The term that goes by a name, in any case; undefined where it can only be a custom field. */
export function termNamed(name: string): TermName | undefined {
  const lower = name.toLowerCase()
  if (Object.hasOwn(terms, lower)) return lower as TermName // Its own keys are what that type is.
  return lookUp(otherNames, lower)
}

export const termNames: readonly string[] = [...Object.keys(terms), 'sort', 'group']

export function isBareFlag(word: string): boolean {
  return bareFlags.some((flag) => flag === word.toLowerCase())
}
