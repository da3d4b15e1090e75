/** What a kind of event says that somebody did, as in “Ana … T-3”. */
const deeds: Record<string, string> = {
  'task.added': 'added',
  'task.edited': 'edited',
  'task.assigned': 'assigned',
  'task.unassigned': 'took people off',
  'task.status': 'changed the status of',
  'task.unblocked': 'unblocked',
  'task.subtasks_done': 'finished the last subtask of',
  'task.priority': 'changed the priority of',
  'task.due': 'changed the due date of',
  'task.handed_off': 'handed over',
  'task.moved': 'moved',
  'task.deleted': 'deleted',
  'task.restored': 'restored',
  'task.tags': 'changed the tags of',
  'task.field': 'changed a field of',
  'task.checklist': 'changed the checklist of',
  'task.watched': 'changed who watches',
  'task.repeated': 'made the next one of',
  'recurrence.skipped': 'skipped a turn of',
  'recurrence.changed': 'changed how often to repeat',
  'dependency.added': 'changed what waits for what at',
  'dependency.removed': 'changed what waits for what at',
  'relation.added': 'related',
  'relation.removed': 'no longer related',
  'comment.added': 'commented on',
  'comment.edited': 'edited a comment on',
  'comment.deleted': 'deleted a comment on',
  'comment.assigned': 'assigned a comment on',
  'comment.resolved': 'resolved a comment on',
  'comment.reacted': 'reacted to a comment on',
  'attachment.added': 'attached a file to',
  'attachment.removed': 'took a file off',
  'hierarchy.changed': 'changed the hierarchy',
  'status.changed': 'changed the statuses',
  'field.changed': 'changed the custom fields',
  'view.changed': 'changed a view',
  'template.changed': 'changed a template',
  'standup.changed': 'changed a standup',
  'digest.changed': 'changed a digest',
  'person.changed': 'changed a person',
  'reminder.changed': 'changed a reminder',
  'import.done': 'imported tasks',
  'change.undone': 'took back a change of',
}

/** Every kind of event there is a word for. */
export const kinds: readonly string[] = Object.keys(deeds)

export function deedOf(kind: string): string {
  return deeds[kind] ?? 'changed'
}
