/** What the actions of a rule do: each is an operation, with the rights of the rule's owner. */
import type { Action, Target, Who } from '../../domain/automation/automation.ts'
import { type Placeholder, partsOf } from '../../domain/automation/placeholders.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import type { Due } from '../../domain/time/when.ts'
import { record } from '../../events/record.ts'
import type { RunContext } from '../../store/automation/runs.ts'
import { targetsOf } from '../../store/automation/targets.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { tasksByIds, visibleTasksByIds } from '../../store/tasks/tasks.ts'
import { commentOnTask } from '../comment/add.ts'
import { setFields } from '../field/set.ts'
import { giveHandoff } from '../handoff/give.ts'
import { archiveList } from '../hierarchy/archive.ts'
import { type Operation, perform } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { addTask } from '../task/add.ts'
import { assignTask, unassignTask } from '../task/assign.ts'
import { editTask } from '../task/edit.ts'
import { moveTasks } from '../task/move.ts'
import { setTaskDue } from '../task/set-due.ts'
import { setTaskPriority } from '../task/set-priority.ts'
import { setTaskStatus } from '../task/set-status.ts'
import { tagTask } from '../task/tags.ts'
import { callWebhook } from '../webhook/call.ts'
import { connect, remind } from './connect.ts'
import { dateInWords } from './date.ts'
import { filledText } from './fill.ts'
import { copy, fromTemplate } from './make.ts'
import { refuseTelling } from './private.ts'
import { refuseRule } from './refusals.ts'
import { chosenAmong } from './who.ts'

/** A rule that runs. `turn` tells how often it ran before. `context.made` is set where an action makes a task. */
export type Running = {
  rule: { id: string; number: number; name: string }
  taskId: string
  context: RunContext
  turn(): Promise<number>
}

/** Does it for each of its targets; returns how many those were. Throws Refusal, and then it may have done a part. */
export async function performAction(scope: Scope, running: Running, action: Action): Promise<number> {
  const tasks = await tasksFor(scope, running, action.target)
  for (const task of tasks) await performOn(scope, running, action, task)
  return tasks.length
}

async function tasksFor(
  scope: Scope,
  { taskId, context }: Running,
  target: Target | undefined,
): Promise<TaskRecord[]> {
  const { trx, workspaceId, viewer } = scope
  if (target === 'made')
    return visibleTasksByIds(trx, viewer, context.made === undefined ? [] : [context.made])
  const ids = target ? await targetsOf(trx, workspaceId, taskId, target) : [taskId]
  return visibleTasksByIds(trx, viewer, ids)
}

async function performOn(scope: Scope, running: Running, action: Action, task: TaskRecord): Promise<void> {
  const of = { task: { id: task.id } }
  const whom = (who: Who[]) => chosenAmong(scope, running, task, who)
  const text = (words: string) => textFor(scope, { running, task, words })
  switch (action.do) {
    case 'status':
      return done(perform(scope, setTaskStatus, { ...of, status: { name: action.to } }))
    case 'priority':
      return done(perform(scope, setTaskPriority, { ...of, priority: action.to }))
    case 'assign':
      return assignAll(scope, of, await whom(action.who))
    case 'unassign':
      return unassignAll(scope, of, await whom(action.who))
    case 'due':
      return done(perform(scope, setTaskDue, { ...of, when: await dateOrNone(scope, action.to) }))
    case 'start':
      return done(perform(scope, editTask, { ...of, starts: await dateOrNone(scope, action.to) }))
    case 'tag':
    case 'untag':
      return done(perform(scope, tagTask, { ...of, [action.do === 'tag' ? 'tags' : 'remove']: action.tags }))
    case 'field': {
      const value = action.to === null ? null : await text(action.to)
      return done(perform(scope, setFields, { ...of, values: [{ field: { name: action.field }, value }] }))
    }
    case 'move':
      return done(perform(scope, moveTasks, { tasks: [of.task], to: action.to }))
    case 'archive list':
      return done(perform(scope, archiveList, { which: { id: task.listId } }))
    case 'wait':
      throw new Error('whoever runs the rule waits')
    default:
      return performBesides(scope, running, action, task)
  }
}

type Besides = Exclude<Action, { do: Plain }>
type Plain =
  | ('status' | 'priority' | 'assign' | 'unassign' | 'due' | 'start' | 'tag' | 'untag' | 'field' | 'move')
  | ('archive list' | 'wait')

/** It makes other tasks, connects them, or says something. */
async function performBesides(
  scope: Scope,
  running: Running,
  action: Besides,
  task: TaskRecord,
): Promise<void> {
  const of = { task: { id: task.id } }
  const whom = (who: Who[]) => chosenAmong(scope, running, task, who)
  const text = (words: string) => textFor(scope, { running, task, words })
  switch (action.do) {
    case 'add': {
      const list = action.in ?? { id: task.listId }
      await refuseTelling(scope, [task.listId], list)
      return made(running, await perform(scope, addTask, { title: await text(action.title), in: list }))
    }
    case 'subtask':
      return made(running, await perform(scope, addTask, { title: await text(action.title), under: of.task }))
    case 'comment':
      return done(perform(scope, commentOnTask, { ...of, text: { text: await text(action.text) } }))
    case 'tell':
      return tell(scope, running, task, action)
    case 'copy':
      return copy(scope, running, task, action.in ?? { id: task.listId })
    case 'template':
      return fromTemplate(scope, running, task, { name: action.name, list: action.in ?? { id: task.listId } })
    case 'depend on':
    case 'block':
    case 'relate to': {
      const others = await tasksFor(scope, running, action.other === 'task' ? undefined : action.other)
      return connect(scope, task, action.do, others)
    }
    case 'remind': {
      const said = action.text === undefined ? undefined : await text(action.text)
      return remind(scope, task, { people: await whom(action.who), text: said, at: action.at })
    }
    case 'call':
      return callWebhook(scope, running, task, action.webhook)
    case 'hand off':
      return handOff(scope, of, {
        to: await whom([action.to]),
        note: action.note && (await text(action.note)),
      })
  }
}

type Of = { task: { id: string } }
type People = { id: string }[]

/** Where a role is nobody's, there is nothing to do. */
async function assignAll(scope: Scope, of: Of, people: People): Promise<void> {
  if (people.length > 0) await perform(scope, assignTask, { ...of, people })
}

async function unassignAll(scope: Scope, of: Of, all: People): Promise<void> {
  const assigned = (await assigneesOf(scope.trx, scope.workspaceId, [of.task.id])).get(of.task.id) ?? []
  const people = all.filter(({ id }) => assigned.some((person) => person.id === id))
  if (people.length > 0) await perform(scope, unassignTask, { ...of, people })
}

type HandOff = { to: People; note: string | undefined }

async function handOff(scope: Scope, of: Of, { to: [to], note }: HandOff): Promise<void> {
  // Nobody hands anything to themselves: where a rule does, they have it.
  if (to?.id === scope.actor.id) return assignAll(scope, of, [to])
  if (to) await perform(scope, giveHandoff, { ...of, to, ...(note && { note }) })
}

async function done(work: Promise<unknown>): Promise<void> {
  await work
}

type MadeBy<O> = O extends Operation<infer _F, infer R, undefined> ? R : never

function made({ context }: Running, { task }: MadeBy<typeof addTask>): void {
  context.made = task.id
}

async function dateOrNone(scope: Scope, words: string | null): Promise<Due | null> {
  return words === null ? null : dateInWords(scope, words)
}

/** These say what happened to the task that the rule runs for, also in a text about another one. */
const saysWhatHappened: readonly Placeholder[] = ['from', 'to', 'comment', 'pull']

type Text = { running: Running; task: TaskRecord; words: string; keeps?: readonly Placeholder[] }

/** A text about a task. What happened in a private List is written on no task of another. */
async function textFor(scope: Scope, { running, task, words, keeps = [] }: Text): Promise<string> {
  const says = partsOf(words).some(
    (part) => typeof part !== 'string' && saysWhatHappened.includes(part.placeholder),
  )
  if (says && task.id !== running.taskId) {
    const [source] = await tasksByIds(scope.trx, scope.workspaceId, [running.taskId])
    if (!source) throw refuseRule('rule_tells_private', {})
    await refuseTelling(scope, [source.listId], { id: task.listId })
  }
  return filledText(scope, { running, task }, words, keeps)
}

async function tell(
  scope: Scope,
  running: Running,
  task: TaskRecord,
  { to, text: words }: Extract<Action, { do: 'tell' }>,
): Promise<void> {
  const whom = to.flatMap((one) => ('channel' in one ? [] : [one]))
  const people = whom.length > 0 ? await chosenAmong(scope, running, task, whom) : []
  const places = to.flatMap((one) => ('channel' in one && 'id' in one.channel ? [one.channel.id] : []))
  const { id: rule, number, name } = running.rule
  const text = await textFor(scope, { running, task, words, keeps: ['task', 'ref', 'title'] })
  if (people.length + places.length === 0) return
  const data = { rule, number, name, text, people: people.map(({ id }) => id), places }
  await record(scope.change, [{ kind: 'task.told', taskId: task.id, data }])
}
