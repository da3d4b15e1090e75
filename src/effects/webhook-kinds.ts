import type { Category } from '../domain/task/task.ts'
import type { WebhookKind } from '../domain/webhook/kinds.ts'
import type { FactEvent, FactKind } from '../events/fact.ts'

/** What statuses mean, by their ids. */
export type Categories = ReadonlyMap<string, Category>

const ofFacts: { [K in FactKind]?: WebhookKind } = {
  'task.added': 'added',
  'task.edited': 'edited',
  'task.assigned': 'assigned',
  'task.unassigned': 'unassigned',
  'task.unblocked': 'unblocked',
  'task.priority': 'priority',
  'task.due': 'due',
  'task.moved': 'moved',
  'task.tags': 'tags',
  'task.field': 'field',
  'task.checklist': 'checklist',
  'task.handed_off': 'handed',
  'handoff.answered': 'answered',
  'comment.added': 'commented',
  'task.deleted': 'deleted',
  'task.restored': 'restored',
}

/** The kinds that an event is of, the most telling first: whoever finished a task changed its status, too. */
export function kindsOf(event: FactEvent, categories: Categories): WebhookKind[] {
  if (event.kind !== 'task.status') {
    const kind = ofFacts[event.kind]
    return kind ? [kind] : []
  }
  const isFinished = isFinishing(event.data.category)
  const wasFinished = isFinishing(categories.get(event.data.from))
  if (isFinished === wasFinished) return ['status']
  return [isFinished ? 'finished' : 'reopened', 'status']
}

function isFinishing(category: Category | undefined): boolean {
  return category === 'done' || category === 'closed'
}
