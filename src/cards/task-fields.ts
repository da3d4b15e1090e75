/** What is known of a task, as labels and values; nothing that is empty. */
import type { Inline } from '../domain/card/card.ts'
import type { DraftInline } from '../domain/card/draft.ts'
import type { ShownIssue } from '../domain/code-host/issue.ts'
import type { ShownPull } from '../domain/code-host/pull.ts'
import type { Handoff } from '../domain/handoff/handoff.ts'
import type { Next } from '../domain/handoff/handoff-chain.ts'
import { showFieldValue } from '../domain/task/field.ts'
import type { ChecklistItem, FieldRow, PersonRow, TaskRecord, TaskSummary } from '../domain/task/records.ts'
import { isOverdue } from '../domain/task/task.ts'
import { shortenSeen } from '../domain/text/labelled-link.ts'
import { showEstimate } from '../domain/time/duration.ts'
import { whatNext } from './handoff-list.ts'
import { issueLine } from './issue.ts'
import { pullLines } from './pull.ts'
import { due, mention, people } from './words.ts'

/** A handoff, and what comes next where nobody answers. */
type Planned = { handoff: Handoff; next: Next | undefined }

export type TaskDetails = {
  task: TaskSummary
  listName: string
  tags: string[]
  parent: TaskRecord | undefined
  subtasks: TaskRecord[]
  checklist: ChecklistItem[]
  blockers: TaskRecord[]
  dependents: TaskRecord[]
  related: TaskRecord[]
  watchers: PersonRow[]
  /** Custom fields that it may have values of. */
  fields: FieldRow[]
  comments: {
    comments: { text: Inline[]; author: { id: string; name: string }; at: string }[]
    total: number
  }
  /** Those that wait for an answer. */
  handoffs: Planned[]
  pulls: ShownPull[]
  issue: ShownIssue | undefined
  readerId: string
  /** Everybody whom its values name, and who made it. */
  people: Map<string, PersonRow>
  /** When it comes again, in words. */
  repeats: string | undefined
  page: number
  now: string
}

type Field = { label: string; value: DraftInline[] }

/** How it stands, when and how much, where it belongs, and what is around it. */
export function taskFields(details: TaskDetails): Field[] {
  const { task, tags, parent, subtasks, watchers } = details
  return [
    { label: 'Status', value: [task.status.name] },
    { label: 'Priority', value: [task.priority] },
    { label: 'Assigned to', value: task.assignees.length > 0 ? people(task.assignees) : ['no one yet'] },
    ...details.handoffs.map(handedTo),
    ...dates(details),
    ...(tags.length > 0 ? [{ label: 'Tags', value: [tags.map((tag) => `#${tag}`).join(' ')] }] : []),
    { label: 'List', value: [details.listName] },
    ...custom(details),
    ...(details.issue ? [{ label: 'Issue', value: issueLine(details.issue) }] : []),
    ...pullFields(details.pulls),
    ...(parent ? [{ label: 'Part of', value: brief(parent) }] : []),
    ...linked(subtasksLabel(task), subtasks),
    ...linked('Waits for', details.blockers),
    ...linked('Waiting for this', details.dependents),
    ...linked('Related', details.related),
    ...(watchers.length > 0 ? [{ label: 'Watching', value: people(watchers) }] : []),
  ]
}

function dates({ task, repeats, now }: TaskDetails): Field[] {
  const ends = due(task, now)
  const begins = due({ dueAt: task.startAt, dueOn: task.startOn }, now)
  return [
    ...(ends ? [{ label: 'Due', value: [ends, ...(isOverdue(task, now) ? [' (overdue)'] : [])] }] : []),
    ...(begins ? [{ label: 'Starts', value: [begins] }] : []),
    ...(repeats ? [{ label: 'Repeats', value: [repeats] }] : []),
    ...(task.estimate !== null ? [{ label: 'Estimate', value: [showEstimate(task.estimate)] }] : []),
  ]
}

function handedTo({ handoff, next }: Planned): Field {
  return { label: 'Waiting for an answer from', value: [mention(handoff.to), ...whatNext({ handoff, next })] }
}

function custom({ task, fields, people: known, now }: TaskDetails): Field[] {
  const person = (id: string): Inline | undefined => {
    const found = known.get(id)
    return found && mention(found)
  }
  return fields.flatMap((field) => {
    const value = task.fields[field.id]
    return value === undefined
      ? []
      : [{ label: field.name, value: showFieldValue(field.kind, value, now, person) }]
  })
}

function pullFields(pulls: ShownPull[]): Field[] {
  const label = pulls.length === 1 ? 'Pull request' : 'Pull requests'
  return pulls.length > 0 ? [{ label, value: pullLines(pulls) }] : []
}

function subtasksLabel({ progress }: TaskSummary): string {
  return progress ? `Subtasks (${progress.done} of ${progress.of})` : 'Subtasks'
}

const titleLength = 60
const mostLinks = 8

function brief({ id, ref, title }: TaskRecord): DraftInline[] {
  return [{ task: id, ref, title: shortenSeen(title, titleLength) }]
}

/** What is in an archived List is waited for until somebody does something about it. */
function linked(label: string, tasks: (TaskRecord & { archived?: boolean })[]): Field[] {
  if (tasks.length === 0) return []
  const lines = tasks.slice(0, mostLinks).map((task) => ({
    text: [
      ...(task.finishedAt ? ['✓ '] : []),
      ...brief(task),
      ...(task.archived && !task.finishedAt ? [' (archived)'] : []),
    ],
  }))
  const more = tasks.length > mostLinks ? [`\nand ${tasks.length - mostLinks} more`] : []
  return [{ label, value: [{ items: lines, counted: true, apart: '\n' }, ...more] }]
}
