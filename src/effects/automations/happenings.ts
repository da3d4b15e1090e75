/** What facts say that triggers of rules wait for. */
import type { MergedOf, Trigger } from '../../domain/automation/automation.ts'
import type { FactEvent } from '../../events/fact.ts'
import type { RunContext } from '../../store/automation/runs.ts'
import { pullHappenings } from './pull-happenings.ts'

/**
 * `key`: the one value that it is about. `to` and `from` are statuses, `field` a custom field, `before` the List that a task was
 * in, all by id: what they are called is looked up.
 */
export type Happening = {
  event: FactEvent
  taskId: string
  on: Trigger['on']
  key?: string
  to?: string
  from?: string
  field?: string
  before?: string
  /** Of a pull request that was merged: `into` are the names of the branch, of which `main` is one for the main branch. */
  merged?: { which: readonly MergedOf[]; into: readonly string[] }
  context: RunContext
}

export type Found = Omit<Happening, 'event' | 'taskId' | 'context'> & { context?: RunContext }

export function happeningsOf(event: FactEvent): Happening[] {
  const { taskId, by } = event
  if (taskId === null) return []
  return foundIn(event).map(({ context, ...found }) => ({
    event,
    taskId,
    ...found,
    context: { ...(by !== null && { by }), ...context },
  }))
}

function foundIn(event: FactEvent): Found[] {
  const { kind, data } = event
  switch (kind) {
    case 'task.added':
      return [
        { on: 'task added' },
        { on: 'subtask added' },
        ...data.assignees.map((key): Found => ({ on: 'assigned', key })),
        ...(data.tags ?? []).map((key): Found => ({ on: 'tagged', key })),
      ]
    case 'task.edited':
      return [
        ...(data.title === undefined ? [] : [{ on: 'title changes' as const, context: { to: data.title } }]),
        ...dateChange('start changes', data.start),
      ]
    case 'task.status':
      return [{ on: 'status', to: data.to, from: data.from }]
    case 'task.priority':
      return [{ on: 'priority', key: data.to, context: { from: data.from, to: data.to } }]
    case 'task.assigned':
      return data.people.map((key) => ({ on: 'assigned', key }))
    case 'task.unassigned':
      return data.people.map((key) => ({ on: 'unassigned', key }))
    case 'task.tags':
      return [
        ...data.added.map((key): Found => ({ on: 'tagged', key })),
        ...data.removed.map((key): Found => ({ on: 'untagged', key })),
      ]
    case 'task.due':
      return dateChange('due changes', data)
    case 'task.field': {
      const context = { from: data.from ?? undefined, to: data.to ?? undefined }
      return [
        { on: 'field', field: data.field, context },
        { on: 'dates change', field: data.field, context },
      ]
    }
    default:
      return pullHappenings(event) ?? besides(event)
  }
}

function dateChange(
  on: 'due changes' | 'start changes',
  change: { from: string | null; to: string | null } | undefined,
): Found[] {
  if (!change) return []
  const context = { from: change.from ?? undefined, to: change.to ?? undefined }
  return [
    { on, context },
    { on: 'dates change', context },
  ]
}

/** Its neighbours, its List, and what is said of it. */
function besides({ kind, data }: FactEvent): Found[] {
  switch (kind) {
    case 'task.subtasks_done':
      return [{ on: 'subtasks done' }]
    case 'task.checklist':
      return data.did === 'done' ? [{ on: 'checklist done' }] : []
    case 'task.unblocked':
      return [{ on: 'unblocked' }]
    case 'dependency.added':
      return [{ on: 'blocked' }]
    case 'task.moved':
      return [{ on: 'moved here', before: data.from }]
    case 'form.submitted':
      return [{ on: 'form', key: data.name }]
    case 'comment.added':
      return [
        { on: 'commented', context: { comment: data.body } },
        ...data.mentioned.map((key): Found => ({ on: 'mentioned', key, context: { comment: data.body } })),
      ]
    case 'task.handed_off':
      return [{ on: 'handoff', key: 'given' }]
    case 'handoff.answered':
      return data.how === 'passed'
        ? []
        : [{ on: 'handoff', key: data.how === 'later' ? 'put off' : data.how }]
    default:
      return []
  }
}
