import { button, card, mention, named, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { type Comes, countsFrom, firstRun } from '../../../../domain/recurrence/recurrence.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { instantText } from '../../../../domain/time/when.ts'
import { emit } from '../../../../events/event.ts'
import { listSettings } from '../../../../store/hierarchy/list-settings.ts'
import { mostTasks, treeOf } from '../../../../store/tasks/templates.ts'
import {
  addRecurrence,
  changeRecurrence,
  lockRecurrencesOf,
  type Recurrence,
  removeRecurrence,
} from '../../../../store/time/recurrences.ts'
import { isNone } from '../../language/read.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { finished } from '../task/change-status.ts'
import { about, followsBlocks, notRecurring, readRule } from './words.ts'

const options = {
  task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
  rule: {
    kind: 'text',
    written: 'rest',
    max: 120,
    summary: 'How often, in words or cron; none to end it; nothing to see it',
  },
} as const

export const repeatSet = command({
  path: 'repeat set',
  summary: 'Make a task again and again: by the calendar, or some days after it is done',
  examples: [
    'repeat T-12 every monday',
    'repeat T-12 every month on the 1st at 10:00',
    'repeat T-12 3 days after done',
    'repeat T-12',
    'repeat T-12 none',
  ],
  visibility: 'everyone',
  role: 'guest',
  options,
  run: ({ task, rule }, here) => repeat(here, task, rule),
})

/** As one types it. */
export const repeatShort = command({
  path: 'repeat',
  summary: 'Make a task again and again',
  examples: ['repeat T-12 every monday', 'repeat T-12'],
  hidden: true,
  visibility: 'everyone',
  role: 'guest',
  options,
  run: ({ task, rule }, here) => repeat(here, task, rule),
})

async function repeat(here: Context, task: TaskRecord, typed: string | undefined): Promise<Draft> {
  const [known] = await lockRecurrencesOf(here.trx, here.workspaceId, [task.id])
  if (typed === undefined) return shown(here, task, known)
  if (isNone(typed)) return end(here, task, known)
  if (task.finishedAt) throw finished(task)
  const zone = (await listSettings(here.trx, here.workspaceId, task.listId)).zone ?? here.zone
  const comes = comesBy(here, task, typed, zone)
  await refuseLarge(here, task)
  const set = { rule: comes.rule, next_at: comes.nextAt }
  if (known) await changeRecurrence(here.change, known.id, { ...set, zone: here.zone })
  else
    await addRecurrence(
      here.change,
      { ...comes, zone: here.zone, taskId: task.id, createdBy: here.caller.id },
      here.change.now,
    )
  await emit(here.change, [{ kind: 'recurrence.changed', taskId: task.id, data: { rule: comes.rule.words } }])
  return card('good', [mention(here.caller), ' made ', ...named(task), ` repeat ${comes.rule.words}`], {
    blocks: followsBlocks(comes, here.change.now),
  })
}

/** Throws UserError for a rule that is none, or never comes. */
function comesBy(here: Context, task: TaskRecord, typed: string, zone: string): Comes {
  const read = readRule(typed, { now: countsFrom(task, zone, here.now), zone })
  const first = firstRun(read, task, zone, here.now)
  if ('cron' in read && !first)
    throw new UserError('never', `“${typed}” never comes.`, 'Choose a day that there is.')
  return { rule: read, nextAt: first ? instantText(first) : null, zone }
}

async function refuseLarge(here: Context, task: TaskRecord): Promise<void> {
  const { tasks } = await treeOf(here.trx, here.viewer, task.id)
  if (tasks.length <= mostTasks) return
  throw new UserError(
    'too_many',
    `${task.ref} has more than ${mostTasks - 1} subtasks.`,
    'Let parts of it repeat by themselves.',
  )
}

async function shown(here: Context, task: TaskRecord, known: Recurrence | undefined): Promise<Draft> {
  if (!known) throw await notRecurring(here, task)
  return card('neutral', about(task, `repeats ${known.rule.words}`), {
    blocks: [
      ...(known.rests ? [text('It rests: what it belongs to is archived or finished.')] : []),
      ...followsBlocks(known, here.change.now),
    ],
    buttons: [
      button('Skip this one', 'repeat skip', { task }),
      button('No longer repeat', 'repeat set', { task, rule: 'none' }),
    ],
  })
}

async function end(here: Context, task: TaskRecord, known: Recurrence | undefined): Promise<Draft> {
  if (!known) throw await notRecurring(here, task)
  await removeRecurrence(here.change, known.id)
  await emit(here.change, [{ kind: 'recurrence.changed', taskId: task.id, data: { rule: null } }])
  return card('neutral', [mention(here.caller), ' made ', ...named(task), ' the last one'], {
    blocks: [text('It stays as it is, and no other one follows.')],
  })
}
