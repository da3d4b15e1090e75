/** What is kept, as the rest of Baton sees it. Moments are ISO 8601 strings in UTC. */

import type { Outside } from '../people/outside.ts'
import type { Role } from '../people/role.ts'
import type { FieldKind, FieldValue } from './field.ts'
import type { Category, Priority, TaskRef } from './task.ts'

/** `outside`: why they can be given nothing to do. */
export type PersonRow = {
  id: string
  name: string
  role: Role
  timeZone: string | null
  /** Their user id on the platform that was asked for, if one was. */
  account?: string
  outside?: Outside
}
export type StatusRow = { id: string; name: string; category: Category }
export type ListRow = { id: string; name: string; spaceId: string; folderId: string | null; private: boolean }
export const levelKinds = ['space', 'folder', 'list'] as const
export type LevelKind = (typeof levelKinds)[number]
/** Where tasks live: a Space, a Folder in one, or a List in either. `path` tells it from others of its name. */
export type Level = ListRow & {
  kind: LevelKind
  path: string
  archivedAt: string | null
  deletedAt: string | null
}
/** Whose eyes something is seen with. */
export type Viewer = { workspaceId: string; personId: string; role: Role }
export type TaskRecord = {
  id: string
  number: number
  ref: string
  title: string
  description: string
  listId: string
  parentId: string | null
  status: StatusRow
  priority: Priority
  dueAt: string | null
  dueOn: string | null
  createdBy: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  startAt: string | null
  startOn: string | null
  /** In minutes of work. */
  estimate: number | null
  fields: Record<string, FieldValue>
  updatedAt: string
}
/** A task with what a line about it shows. */
export type TaskSummary = TaskRecord & {
  assignees: PersonRow[]
  /** What it waits for, all of it: who reads of it is decided where it is told. */
  waitsFor: TaskRef[]
  listName?: string
  progress?: { done: number; of: number }
}
export type CommentRecord = {
  id: string
  number: number
  /** `T-12.3` */
  ref: string
  task: TaskRecord
  authorId: string
  body: string
  /** The comment it answers; those have none themselves. */
  parentId: string | null
  assigneeId: string | null
  resolvedAt: string | null
}
export type ChecklistItem = { id: string; position: number; text: string; done: boolean }
export type FieldRow = {
  id: string
  name: string
  kind: FieldKind
  choices: string[]
  /** What it is defined on; the whole workspace with neither. */
  spaceId: string | null
  listId: string | null
}
/** A file that is kept for a while: on its way in or out. `size` is in bytes. */
export type StoredFile = { id: string; name: string; type: string; size: number }
