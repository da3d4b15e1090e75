/** What the parts of rules are called in forms. What has no name of its own here is called as it is in a line. */

const kindLabels: Record<string, string> = {
  'title changes': 'Title changes',
  date: 'Due or start date',
  stale: 'Is stale',
  pull: 'Pull request',
  merged: 'Pull request merged',
  unanswered: 'Handoff unanswered',
  every: 'On a schedule',
  add: 'Add a task',
  subtask: 'Add a subtask',
  move: 'Move to a List',
  copy: 'Copy the task',
  template: 'Use a template',
  'depend on': 'Make it wait for another',
  block: 'Make another wait for it',
  'relate to': 'Relate it to another',
  remind: 'Remind someone',
  tell: 'Tell someone',
  field: 'Custom field',
  call: 'Call a webhook',
}

export function kindLabel(kind: string): string {
  return kindLabels[kind] ?? capitalized(kind)
}

/** Of one kind, or of whatever has such a field. */
const fieldLabels: Record<string, string> = {
  'status.to': 'Becomes',
  'priority.to': 'Becomes',
  'field.to': 'Becomes',
  'tell.to': 'Who, or which channel',
  'hand off.to': 'Who',
  'due.to': 'Date',
  'start.to': 'Date',
  'move.to': 'List',
  'add.in': 'In which List',
  'priority.from': 'From',
  'change.by': 'By one of these',
  'change.notBy': 'By none of these',
  'change.hours': 'In your working hours or outside them',
  'unanswered.hours': 'Working hours',
  'date.of': 'Which date',
  'date.days': 'Working days after it',
  'stale.days': 'Working days',
  'stale.status': 'In which status',
  'handoff.how': 'Outcome',
  'pull.how': 'What becomes of it',
  'merged.which': 'Only the last one, or one that closes the task',
  'merged.into': 'Into which branch',
  'every.rule': 'When',
  'wait.hours': 'Working hours',
  'wait.until': 'Or until it fits this filter, if sooner',
  'template.name': 'Template',
  'copy.in': 'To which List',
  'template.in': 'In which List',
  other: 'Which task',
  'remind.at': 'When',
  who: 'Who',
  person: 'Who',
  target: 'For other tasks instead',
}

export function fieldLabel(kind: string, field: string): string {
  return fieldLabels[`${kind}.${field}`] ?? fieldLabels[field] ?? capitalized(field)
}

const fieldHints: Record<string, string> = {
  'status.to': 'In review, Done',
  'status.from': 'In progress',
  'field.field': 'Points',
  'field.to': '5',
  'tell.to': '@Ana, assignees, #general',
  'hand off.to': '@Ana',
  'due.to': 'in 2 working days, or none',
  'start.to': 'tomorrow, or none',
  'move.to': 'Backlog',
  'add.in': 'Backlog',
  'copy.in': 'Backlog (the same if empty)',
  'wait.until': 'tag:ok',
  'template.name': 'Onboarding',
  'remind.at': 'in 1 working day',
  'call.webhook': 'CRM',
  'add.title': 'Follow up on {title}',
  'subtask.title': 'Test {title}',
  'change.by': '@Ana, a guest, someone not in the list',
  'change.notBy': 'a rule',
  'date.of': 'due, start, or field Launch',
  'date.days': '1, or -2 for two working days before',
  'stale.status': 'In review (any if empty)',
  'every.rule': 'every weekday at 9:00',
  'merged.into': 'main (any if empty)',
  person: '@Ana (anyone if empty)',
  tag: 'bug (any if empty)',
  tags: 'bug, later',
  text: '{task} is ready',
  who: '@Ana, creator, in turn @Ana @Ben',
}

export function fieldHint(kind: string, field: string): string | undefined {
  return fieldHints[`${kind}.${field}`] ?? fieldHints[field]
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
