/** What is kept, as the rest of Baton sees it. Moments are ISO 8601 strings in UTC. */
import type { Role } from './role.ts'
import type { Category, Priority } from './task.ts'

export type PersonRow = {
  id: string
  name: string
  role: Role
  timeZone: string | null
  hours: { from: number; to: number } | null
  /** Their user id on the platform that was asked for, if one was. */
  account?: string
}
export type StatusRow = { id: string; name: string; category: Category }
export type ListRow = { id: string; name: string; placeId: string | null }
export type TaskRecord = {
  id: string
  number: number
  ref: string
  title: string
  description: string
  listId: string
  status: StatusRow
  priority: Priority
  dueAt: string | null
  dueOn: string | null
  createdBy: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}
/** A task with what a line about it shows. */
export type TaskSummary = TaskRecord & { assignees: PersonRow[]; waitsFor: string[] }
