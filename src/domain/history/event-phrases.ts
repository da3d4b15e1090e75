/** What a kind of event says that somebody did, as in “Ana … T-3”. */
const eventPhrases: Record<string, string> = {
  'task.added': 'added',
  'task.edited': 'edited',
  'task.assigned': 'assigned',
  'task.unassigned': 'removed people from',
  'task.status': 'changed the status of',
  'task.unblocked': 'unblocked',
  'task.subtasks_done': 'finished the last subtask of',
  'task.priority': 'changed the priority of',
  'task.due': 'changed the due date of',
  'task.handed_off': 'handed off',
  'handoff.answered': 'answered the handoff of',
  'task.gate': 'changed the completion requirements of',
  'task.signoff_asked': 'asked for a sign-off on',
  'task.signed_off': 'signed off',
  'task.moved': 'moved',
  'task.deleted': 'deleted',
  'task.restored': 'restored',
  'task.tags': 'changed the tags of',
  'task.field': 'changed a field of',
  'task.checklist': 'changed the checklist of',
  'task.watched': 'changed the watchers of',
  'task.repeated': 'created the next copy of',
  'recurrence.skipped': 'skipped a copy of',
  'recurrence.changed': 'changed how often to repeat',
  'dependency.added': 'added a dependency to',
  'dependency.removed': 'removed a dependency from',
  'relation.added': 'added a relation to',
  'relation.removed': 'removed a relation from',
  'comment.added': 'commented on',
  'comment.edited': 'edited a comment on',
  'comment.deleted': 'deleted a comment on',
  'comment.assigned': 'assigned a comment on',
  'comment.resolved': 'resolved a comment on',
  'comment.reacted': 'reacted to a comment on',
  'attachment.added': 'attached a file to',
  'attachment.removed': 'removed a file from',
  'hierarchy.changed': 'changed the hierarchy',
  'status.changed': 'changed the statuses',
  'field.changed': 'changed the custom fields',
  'view.changed': 'changed a view',
  'template.changed': 'changed a template',
  'standup.changed': 'changed a standup',
  'digest.changed': 'changed a digest',
  'person.changed': 'changed a person',
  'reminder.changed': 'changed a reminder',
  'task.told': 'told people about',
  'pull.opened': 'opened a pull request for',
  'pull.drafted': 'made a draft of a pull request for',
  'pull.ready': 'marked a pull request as ready for',
  'pull.review_asked': 'asked for a review of a pull request for',
  'pull.approved': 'approved a pull request for',
  'pull.changes_asked': 'asked for changes to a pull request for',
  'pull.checks_failed': 'saw checks fail on a pull request for',
  'pull.checks_passed': 'saw checks pass on a pull request for',
  'pull.merged': 'merged a pull request for',
  'pull.closed': 'closed a pull request for',
  'pull.reopened': 'reopened a pull request for',
  'pull.released': 'released a pull request for',
  'pull.unlinked': 'took a pull request away from',
  'issue.linked': 'linked an issue to',
  'issue.stopped': 'stopped keeping an issue in step with',
  'issue.left': 'closed the issue of',
  'repository.changed': 'changed which repositories are linked',
  'code_app.changed': 'changed the team’s app on GitHub',
  'repository.lost': 'lost the link to a repository',
  'form.submitted': 'sent a form that created',
  'form.posted': 'posted a form',
  'form.changed': 'changed a form',
  'form.paused': 'switched off a form',
  'webhook.changed': 'changed a webhook',
  'webhook.stopped': 'stopped a webhook',
  'automation.changed': 'changed a rule',
  'automation.paused': 'paused a rule',
  'automation.failed': 'couldn’t do what a rule says',
  'automation.mended': 'found that a rule can run again',
  'automation.looped': 'stopped rules from going round in circles with',
  'token.added': 'added an access token',
  'token.ended': 'ended an access token',
  'import.done': 'imported tasks',
  'tests.reported': 'reported tests',
  'change.undone': 'undid a change to',
}

/** What somebody used to do it, where they did not do it with their own hands. Another tool is named by what it did. */
const means: Record<string, string> = { api: 'a program', assistant: 'an assistant' }

export function meansOf(origin: string): string | undefined {
  return means[origin]
}

/** What somebody sets for themselves alone. Nobody reads of it in the history. */
export const ownKinds: readonly string[] = ['person.availability', 'person.released_pings']

/** Every kind of event there is a word for. */
export const kinds: readonly string[] = Object.keys(eventPhrases)

export function eventPhrase(kind: string): string {
  return eventPhrases[kind] ?? 'changed'
}
