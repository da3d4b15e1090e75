/** What webhooks are called for: each kind by the word that people write, and as receivers read it. */
export const typesOfKinds = {
  added: 'task.added',
  edited: 'task.edited',
  assigned: 'task.assigned',
  unassigned: 'task.unassigned',
  status: 'task.status',
  finished: 'task.finished',
  reopened: 'task.reopened',
  unblocked: 'task.unblocked',
  priority: 'task.priority',
  due: 'task.due',
  moved: 'task.moved',
  tags: 'task.tags',
  field: 'task.field',
  checklist: 'task.checklist',
  handed: 'task.handed_off',
  answered: 'task.handoff_answered',
  commented: 'task.commented',
  deleted: 'task.deleted',
  restored: 'task.restored',
  undone: 'task.undone',
} as const
export type WebhookKind = keyof typeof typesOfKinds

/** The names of the object's own members, which TypeScript takes for any text. */
export const webhookKinds = Object.keys(typesOfKinds) as WebhookKind[]

/** A call that somebody asked for to see whether it arrives, and one that a rule makes. */
export const testType = 'webhook.test'
export const ruleType = 'rule.called'

export const longestWebhookName = 60
export const longestWebhookUrl = 1000
/** As many as a workspace can have, of both directions. */
export const mostWebhooks = 50

/**
 * Why Baton stopped one: nobody answered for a day, it was told that there is nothing any more, its filter names what is gone, or
 * its secret was sealed with a key that is no longer there.
 */
export const stopReasons = ['dead', 'gone', 'filter', 'key'] as const
export type StopReason = (typeof stopReasons)[number]

/** How long both secrets count while one is changed. */
export const bothSecretsHours = 24
