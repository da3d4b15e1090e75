/** Ready-made sets of statuses, and what every set must have. */
import type { Category } from './task.ts'

export const colours = ['grey', 'blue', 'purple', 'yellow', 'orange', 'red', 'green'] as const
export type Colour = (typeof colours)[number]

export type SetStatus = { name: string; category: Category; colour: Colour }

export const statusSets = {
  kanban: [
    { name: 'Backlog', category: 'open', colour: 'grey' },
    { name: 'Ready', category: 'open', colour: 'blue' },
    { name: 'In progress', category: 'active', colour: 'yellow' },
    { name: 'Done', category: 'done', colour: 'green' },
  ],
  'bug-triage': [
    { name: 'New', category: 'open', colour: 'red' },
    { name: 'Triaged', category: 'open', colour: 'orange' },
    { name: 'Fixing', category: 'active', colour: 'yellow' },
    { name: 'Verifying', category: 'active', colour: 'purple' },
    { name: 'Fixed', category: 'done', colour: 'green' },
    { name: 'Won’t fix', category: 'closed', colour: 'grey' },
  ],
  review: [
    { name: 'Draft', category: 'open', colour: 'grey' },
    { name: 'In review', category: 'active', colour: 'purple' },
    { name: 'Changes requested', category: 'active', colour: 'orange' },
    { name: 'Approved', category: 'done', colour: 'green' },
    { name: 'Dropped', category: 'closed', colour: 'grey' },
  ],
  simple: [
    { name: 'To do', category: 'open', colour: 'grey' },
    { name: 'Doing', category: 'active', colour: 'blue' },
    { name: 'Done', category: 'done', colour: 'green' },
  ],
} as const satisfies Record<string, readonly SetStatus[]>
export type SetName = keyof typeof statusSets

export const defaultColour: Record<Category, Colour> = {
  open: 'grey',
  active: 'blue',
  done: 'green',
  closed: 'grey',
}

/** What a set would lack without a status: work must be able to begin, and to be finished. */
export function lacking(statuses: { category: Category }[]): 'open' | 'done' | undefined {
  if (!statuses.some((status) => status.category === 'open')) return 'open'
  return statuses.some((status) => status.category === 'done') ? undefined : 'done'
}
