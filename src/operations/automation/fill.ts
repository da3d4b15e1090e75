import { type Placeholder, partsOf } from '../../domain/automation/placeholders.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { listText } from '../../domain/text/plural.ts'
import { showDay, showMoment } from '../../domain/time/when.ts'
import { listName } from '../../store/hierarchy/lists.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import type { Scope } from '../scope.ts'
import type { Running } from './perform.ts'

/** A text with its placeholders filled in. What `keeps` is left as it is, for whoever writes the message. */
export async function filledText(
  scope: Scope,
  of: { running: Running; task: TaskRecord },
  text: string,
  keeps: readonly Placeholder[] = [],
): Promise<string> {
  const filled: string[] = []
  for (const part of partsOf(text)) {
    if (typeof part === 'string') filled.push(part)
    else if (keeps.includes(part.placeholder)) filled.push(`{${part.placeholder}}`)
    else filled.push(await placeholderText(scope, of.running, of.task, part.placeholder))
  }
  return filled.join('')
}

async function placeholderText(
  scope: Scope,
  { rule, context }: Running,
  task: TaskRecord,
  name: Placeholder,
): Promise<string> {
  const { trx, workspaceId } = scope
  switch (name) {
    case 'task':
      return `${task.ref} ${task.title}`
    case 'ref':
      return task.ref
    case 'title':
      return task.title
    case 'list':
      return listName(trx, workspaceId, task.listId)
    case 'status':
      return task.status.name
    case 'priority':
      return task.priority
    case 'due':
      return dateText(scope, task.dueOn ?? task.dueAt ?? 'no date')
    case 'assignees': {
      const people = (await assigneesOf(trx, workspaceId, [task.id])).get(task.id) ?? []
      return people.length > 0 ? listText(people.map((person) => person.name)) : 'no one'
    }
    case 'by': {
      const [person] = await peopleByIds(trx, workspaceId, context.by === undefined ? [] : [context.by])
      return person?.name ?? 'Baton'
    }
    case 'from':
      return dateText(scope, context.from ?? 'nothing')
    case 'to':
      return dateText(scope, context.to ?? 'nothing')
    case 'comment':
      return context.comment ?? ''
    case 'pull':
      return context.pull ?? 'a pull request'
    case 'rule':
      return rule.name
  }
}

/** What is a date is written as people write it, in the time zone of the rule's owner; all else as it is. */
function dateText({ now, zone }: Scope, text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return showDay(Temporal.PlainDate.from(text), now.toString())
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? showMoment(text, zone) : text
}
