/** People and tags of an edit, and the facts that it makes. */
import type { Fact } from '../../events/fact.ts'
import type { TaskColumns } from '../../store/tasks/task-changes.ts'
import type { Edits, Related, WasInForm } from './edit.ts'

export type Delta = { added: string[]; removed: string[] }

/**
 * Who is put on it and taken off. From a form that is the difference to what stood in it, so that those whom somebody
 * else assigned meanwhile, and those whom the form could not show, stay.
 */
export function peopleDelta({ assignees }: Edits, related: Related, was: WasInForm | undefined): Delta {
  if (assignees === undefined) return { added: [], removed: [] }
  const before = was ? (was.assignees ?? []) : related.assignees
  return difference(idsOf(before), idsOf(assignees ?? []))
}

/** In the same way: of a form only what was changed in it counts. */
export function tagsDelta({ tags }: Edits, related: Related, was: WasInForm | undefined): Delta {
  if (tags === undefined) return { added: [], removed: [] }
  return difference(was ? (was.tags ?? []) : related.tags, tags ?? [])
}

function idsOf(people: { id: string }[]): string[] {
  return people.map(({ id }) => id)
}

function difference(before: string[], after: string[]): Delta {
  return {
    added: after.filter((each) => !before.includes(each)),
    removed: before.filter((each) => !after.includes(each)),
  }
}

const ownColumns = ['title', 'description', 'start_at', 'estimate_minutes', 'parent_id']

/** Each kind of change as the fact that a command of its own would tell. */
export function factsOfEdit(
  { task, priority }: Pick<Edits, 'task' | 'priority'>,
  set: TaskColumns,
  people: Delta,
  tags: Delta,
): Fact[] {
  const taskId = task.id
  const facts: (Fact | false)[] = [
    ownColumns.some((column) => column in set) && {
      kind: 'task.edited',
      taskId,
      data: {
        ...(set.title !== undefined && { title: set.title }),
        ...('start_at' in set && {
          start: { from: task.startOn ?? task.startAt, to: set.start_on ?? set.start_at ?? null },
        }),
      },
    },
    'priority' in set && {
      kind: 'task.priority',
      taskId,
      data: { from: task.priority, to: priority ?? task.priority },
    },
    'due_at' in set && {
      kind: 'task.due',
      taskId,
      data: { from: task.dueOn ?? task.dueAt, to: set.due_on ?? set.due_at ?? null },
    },
    people.added.length > 0 && { kind: 'task.assigned', taskId, data: { people: people.added } },
    people.removed.length > 0 && { kind: 'task.unassigned', taskId, data: { people: people.removed } },
    tags.added.length + tags.removed.length > 0 && { kind: 'task.tags', taskId, data: tags },
  ]
  return facts.filter((fact) => fact !== false)
}
