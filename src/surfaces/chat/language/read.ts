/** From a call's words to what they mean in this workspace. Everything unknown is quoted, with the nearest thing that exists. */

import { shorten } from '../../../domain/card/shorten.ts'
import { UserError } from '../../../domain/errors.ts'
import {
  type CommentRecord,
  levelKinds,
  type PersonRow,
  type StatusRow,
  type TaskRecord,
} from '../../../domain/task/records.ts'
import { commentNumbersOf, numberOf, type Priority, priorities, refOf } from '../../../domain/task/task.ts'
import { storable } from '../../../domain/text/storable.ts'
import { parseEstimate } from '../../../domain/time/duration.ts'
import { type Due, findZone, parseWhen, type Speaker } from '../../../domain/time/when.ts'
import { visibleTasks } from '../../../store/access/visible.ts'
import { commentByNumber } from '../../../store/conversation/comments.ts'
import { allStatuses } from '../../../store/hierarchy/lists.ts'
import { peopleByAccounts, peopleByIds, peopleNamed, peopleNames } from '../../../store/people/people.ts'
import { viewsOf } from '../../../store/search/views.ts'
import {
  completeTasks,
  deletedTask,
  lockTasks,
  tasksByNumbers,
  tasksUpTo,
} from '../../../store/tasks/tasks.ts'
import { templatesOf } from '../../../store/tasks/templates.ts'
import type { Command, Option, Values } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { missing } from './parse.ts'
import { readLevel } from './read-level.ts'
import { unknown } from './unknown.ts'

type Reader<K extends keyof Values> = (
  text: string,
  context: Context,
  option: Option,
  lock: boolean,
) => Promise<Values[K]> | Values[K]

/** Throws UserError where something needed was not given. */
export function requireAll(command: Command, words: Record<string, string>): void {
  for (const [name, option] of Object.entries(command.options)) {
    if (option.required && !words[name]?.trim()) throw missing(command, name)
  }
}

/** The typed input of a call, whatever is missing. Throws UserError. */
export async function readGiven(
  command: Command,
  words: Record<string, string>,
  context: Context,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(command.options)) {
    const text = words[name]?.trim()
    if (!text) continue
    input[name] =
      option.clears && isNone(text) ? null : await readers[option.kind](text, context, option, !command.reads)
  }
  return input
}

/** Takes away what is there. */
export function isNone(text: string): boolean {
  return /^(?:none|never|no|clear|-)$/i.test(text)
}

/** In characters. */
const longestFilter = 1000

const readers: { [K in keyof Values]: Reader<K> } = {
  task: readTask,
  comment: readComment,
  tasks: readTasks,
  person: (text, context, option) => readPerson(text, context, option.state === 'deleted'),
  people: async (text, context) => {
    const found: PersonRow[] = []
    for (const each of text.split(',')) {
      const person = await readPerson(each, context)
      if (!found.some((other) => other.id === person.id)) found.push(person)
    }
    return found
  },
  status: readStatus,
  list: (text, context, option) => readLevel(['list'], text, context, option.state),
  folder: (text, context, option) => readLevel(['folder'], text, context, option.state),
  space: (text, context, option) => readLevel(['space'], text, context, option.state),
  level: (text, context, option) => readLevel(option.of ?? levelKinds, text, context, option.state),
  filter: (text) => {
    if (text.length <= longestFilter) return text
    throw new UserError(
      'too_long',
      `That filter has ${text.length} characters; it can have ${longestFilter}.`,
      'Save a part of it as a view.',
    )
  },
  template: async (text, { trx, viewer }) => readNamed('template', text, await templatesOf(trx, viewer)),
  view: async (text, { trx, viewer }) => readNamed('view', text, await viewsOf(trx, viewer)),
  priority: readPriority,
  when: (text, speaker, { past }) => (past ? someDate(text, speaker) : futureDate(text, speaker)),
  tags: (text) =>
    [...new Set(text.split(',').map((tag) => tag.trim().replace(/^-?#/, '').toLowerCase()))].filter(Boolean),
  choice: (text, _context, option) => {
    const choices = option.choices ?? []
    if (choices.includes(text.toLowerCase())) return text.toLowerCase()
    throw unknown('choice', text, choices, `one of ${choices.join(', ')}`)
  },
  text: (text, _context, option) => {
    if (text.length <= (option.max ?? Number.POSITIVE_INFINITY)) return text
    throw new UserError(
      'too_long',
      `That is ${text.length} characters; ${option.summary.toLowerCase()} can have ${option.max}.`,
      'Shorten it, or put the rest into a comment.',
    )
  },
  zone: (text) => {
    const zone = findZone(text)
    if (zone) return zone
    const cities = Intl.supportedValuesOf('timeZone').flatMap((name) => [
      name,
      name.split('/').at(-1) ?? name,
    ])
    throw unknown('time zone', text, cities, 'a city or zone such as `Lisbon` or `America/New_York`')
  },
  flag: (text) => {
    if (/^(?:yes|y|true|on|1)$/i.test(text)) return true
    if (/^(?:no|n|false|off|0)$/i.test(text)) return false
    throw unknown('answer', text, ['yes', 'no'], '`yes` or `no`')
  },
  number: (text) => {
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
    throw unknown('number', text, [], 'a whole number from 1')
  },
  estimate: (text) => {
    const minutes = parseEstimate(text)
    if (minutes !== undefined) return minutes
    throw unknown('estimate', text, [], 'an estimate such as `45m`, `3h` or `2d`; a day has 8 hours')
  },
  field: (text) => text,
}

/** A date in words. Throws UserError. */
export function someDate(text: string, speaker: Speaker): Due {
  const date = parseWhen(text, speaker)
  if (date) return date
  throw new UserError(
    'unknown_date',
    `“${text}” is not a date I understand.`,
    'Try `tomorrow`, `fri 5pm`, `in 3 days` or `2026-12-01 09:00`.',
  )
}

/** A date in words that is still to come. Throws UserError. */
export function futureDate(text: string, speaker: Speaker): Due {
  const due = someDate(text, speaker)
  if (Date.parse(due.at) > speaker.now.epochMilliseconds) return due
  throw new UserError('past_date', `“${text}” is in the past.`, 'Give a day or time that is still to come.')
}

/** With `lock`, nobody else changes the task before this call is through. */
export async function readTask(
  text: string,
  { trx, workspaceId, viewer }: Context,
  option: Option,
  lock: boolean,
): Promise<TaskRecord> {
  const number = numberOf(text)
  if (option.state === 'deleted') return readDeletedTask(text, number, { trx, viewer })
  if (number === undefined) return unknownTask(text, { trx, viewer })
  const [task] = lock
    ? await lockTasks(trx, workspaceId, (eb) => eb.and([eb('number', '=', number), visibleTasks(viewer)]))
    : await tasksByNumbers(trx, viewer, [number])
  return task ?? unknownTask(text, { trx, viewer })
}

/** With `lock`, its task is locked. */
async function readComment(
  text: string,
  context: Context,
  option: Option,
  lock: boolean,
): Promise<CommentRecord> {
  const numbers = commentNumbersOf(text)
  if (!numbers) {
    throw new UserError(
      'unknown_comment',
      `“${text}” is not a comment.`,
      'Comments are named like `T-12.3`; `comments list T-12` shows them.',
    )
  }
  const task = await readTask(refOf(numbers.task), context, option, lock)
  const comment = await commentByNumber(context.trx, context.workspaceId, task, numbers.comment)
  if (comment) return comment
  throw new UserError(
    'unknown_comment',
    `There is no comment “${task.ref}.${numbers.comment}” here.`,
    `\`comments list ${task.ref}\` shows what was said.`,
  )
}

async function readTasks(text: string, context: Context): Promise<TaskRecord[]> {
  const refs = text
    .split(',')
    .map((ref) => ref.trim())
    .filter(Boolean)
  const numbers = refs.map((ref) => numberOf(ref))
  const known = numbers.filter((number) => number !== undefined)
  const tasks = await tasksByNumbers(context.trx, context.viewer, [...new Set(known)])
  const found = new Set<TaskRecord>()
  for (const [index, ref] of refs.entries()) {
    found.add(tasks.find((each) => each.number === numbers[index]) ?? (await unknownTask(ref, context)))
  }
  return [...found]
}

async function unknownTask(typed: string, context: Pick<Context, 'trx' | 'viewer'>): Promise<never> {
  const number = numberOf(typed)
  const [near] =
    number === undefined
      ? await completeTasks(context.trx, context.viewer, storable(typed.slice(0, 60)))
      : await tasksUpTo(context.trx, context.viewer, number)
  throw new UserError(
    'unknown_task',
    `There is no task “${number === undefined ? typed : refOf(number)}” here.`,
    near
      ? `Did you mean ${near.ref} “${shorten(near.title, 80)}”? \`list\` shows them all.`
      : '`list` shows what there is, and `add` makes a new one.',
  )
}

async function readDeletedTask(
  text: string,
  number: number | undefined,
  { trx, viewer }: Pick<Context, 'trx' | 'viewer'>,
): Promise<TaskRecord> {
  const task = number === undefined ? undefined : await deletedTask(trx, viewer, number)
  if (task) return task
  throw new UserError(
    'not_deleted',
    `There is no deleted task “${number === undefined ? text : refOf(number)}”.`,
    '`trash list` shows what can be restored.',
  )
}

export async function readPerson(typed: string, context: Context, removed = false): Promise<PersonRow> {
  const text = typed.trim().replace(/^@"(.*)"$/, '@$1')
  if (/^@?me$/i.test(text)) return context.caller
  const account = /^<@!?([^>]+)>$/.exec(text)?.[1]
  const id = /^@?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.[1]
  const found = account
    ? await peopleByAccounts(context.trx, context.workspaceId, context.platform, [account], removed)
    : id
      ? await peopleByIds(context.trx, context.workspaceId, [id])
      : await peopleNamed(context.trx, context.workspaceId, text.replace(/^@/, ''), removed)
  const [person, other] = found
  if (person && !other) return person
  if (person && other)
    throw new UserError(
      'ambiguous_person',
      `“${text}” could be ${found.map((each) => each.name).join(' or ')}.`,
      'Write the whole name, in quotes if it has spaces: `@"Ana Lima"`.',
    )
  const names = await peopleNames(context.trx, context.workspaceId, removed)
  throw unknown(
    'person',
    text,
    names.map((name) => `@${name}`),
    removed ? 'somebody who was removed' : 'somebody of this workspace, such as `@ana` or `me`',
  )
}

async function readStatus(text: string, context: Context): Promise<StatusRow> {
  const statuses = await allStatuses(context.trx, context.viewer)
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '')
  const named = (name: string) => statuses.find((status) => plain(status.name) === plain(name))
  // Of “status T-1 to do” the first word was taken for one that means nothing.
  const found = named(text) ?? named(`to ${text}`)
  if (found) return found
  const names = statuses.map((status) => status.name)
  throw unknown('status', text, names, `one of ${names.join(', ')}`)
}

/** What has a name, by it; in quotes or without. */
function readNamed<T extends { name: string }>(what: string, text: string, all: T[]): T {
  const name = text.replace(/^"(.*)"$/s, '$1').trim()
  const found = all.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (found) return found
  const names = all.map((each) => each.name)
  throw unknown(what, name, names, names.length > 0 ? `one of ${names.join(', ')}` : `one that was saved`)
}

function readPriority(text: string): Priority {
  const found = priorities.find((priority) => priority === text.toLowerCase().replace(/^!/, ''))
  if (found) return found
  throw unknown('priority', text, priorities, `one of ${priorities.join(', ')}`)
}
