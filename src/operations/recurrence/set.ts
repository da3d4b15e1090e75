import { countsFrom, firstRun, type ScheduledRule } from '../../domain/recurrence/recurrence.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import { record } from '../../events/record.ts'
import { listSettings } from '../../store/hierarchy/list-settings.ts'
import { mostTasks, treeOf } from '../../store/tasks/templates.ts'
import {
  addRecurrence,
  changeRecurrence,
  lockRecurrencesOf,
  type Recurrence,
  removeRecurrence,
} from '../../store/time/recurrences.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import { ruleOf } from '../input-kinds/rule.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { notRecurring } from './not-recurring.ts'
import { refuseRecurrence } from './refusals.ts'

/** `told`: nothing was changed, it is as it was. */
export type Repeats =
  | { did: 'told'; recurrence: Recurrence }
  | { did: 'set'; recurrence: ScheduledRule }
  | { did: 'ended' }

export const setRecurrence = operation({
  name: 'recurrence.set',
  summary: 'Make a task repeat on a schedule, or some days after it’s done',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    rule: {
      kind: 'rule',
      afterDone: true,
      clears: true,
      summary: 'A schedule, in words or cron, or none to stop it',
    },
  },
  async run(scope, { task, rule }): Promise<Repeats> {
    const [known] = await lockRecurrencesOf(scope.trx, scope.workspaceId, [task.id])
    if (typeof rule === 'string') return { did: 'set', recurrence: await repeat(scope, task, rule, known) }
    if (!known) throw await notRecurring(scope, task)
    if (rule === undefined) return { did: 'told', recurrence: known }
    await removeRecurrence(scope.change, known.id)
    await note(scope, task, null)
    return { did: 'ended' }
  },
})

/** `known`: how it repeats so far. */
export async function repeat(
  scope: Scope,
  task: TaskRecord,
  words: string,
  known: Recurrence | undefined,
): Promise<ScheduledRule> {
  if (task.finishedAt) throw refuseTask('finished', { task: task.id })
  const { trx, workspaceId, change, zone, actor } = scope
  const listZone = (await listSettings(trx, workspaceId, task.listId)).zone
  const comes = schedule(scope, task, words, listZone ?? zone)
  await refuseLarge(scope, task)
  const { rule, nextAt } = comes
  if (known) await changeRecurrence(change, known.id, { rule, next_at: nextAt, zone })
  else await addRecurrence(change, { rule, nextAt, zone, taskId: task.id, createdBy: actor.id }, change.now)
  await note(scope, task, rule.words)
  return comes
}

function schedule({ now }: Scope, task: TaskRecord, words: string, zone: string): ScheduledRule {
  const rule = ruleOf(words, { now: countsFrom(task, zone, now), zone })
  const first = firstRun(rule, task, zone, now)
  if ('cron' in rule && !first) throw refuseInput('never_comes', { rule: words })
  return { rule, nextAt: first ? instantText(first) : null, zone }
}

async function refuseLarge({ trx, viewer }: Scope, task: TaskRecord): Promise<void> {
  const { tasks } = await treeOf(trx, viewer, task.id)
  if (tasks.length > mostTasks)
    throw refuseRecurrence('too_many_subtasks', { task: task.id, max: mostTasks - 1 })
}

async function note({ change }: Scope, task: TaskRecord, rule: string | null): Promise<void> {
  await record(change, [{ kind: 'recurrence.changed', taskId: task.id, data: { rule } }])
}
