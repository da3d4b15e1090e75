import { pacedReasons, type Reason } from '../../domain/notification/reasons.ts'
import type { Level, TaskRecord, Viewer } from '../../domain/task/records.ts'
import { tellingRule } from '../../store/automation/telling.ts'
import { mute as muteReason, unmute as unmuteReason } from '../../store/messages/notifications.ts'
import { type Subject, silence, unsilence } from '../../store/people/quiet-subjects.ts'
import { refuseRule } from '../automation/refusals.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseNotification } from './refusals.ts'

const input = {
  task: { kind: 'task', summary: 'This task' },
  reason: { kind: 'choice', choices: pacedReasons, summary: 'The kind of ping' },
  list: { kind: 'list', state: 'any', summary: 'All tasks of this List' },
  rule: { kind: 'number', summary: 'What this rule tells you, by its number' },
} as const

/** Why somebody is told something, or what it is about. */
export type Mutable =
  | { reason: Reason }
  | { task: TaskRecord }
  | { list: Level }
  | { rule: { id: string; number: number } }

export const mute = operation({
  name: 'notification.mute',
  summary: 'Mute one kind of ping, or everything about a task, about a List or from a rule',
  role: 'guest',
  input,
  async run({ trx, workspaceId, actor, viewer }, given): Promise<Mutable> {
    const what = await mutableIn(trx, viewer, given)
    if (!what) throw refuseNotification('nothing_to_mute', { mutes: true })
    if ('reason' in what) await muteReason(trx, workspaceId, actor.id, what.reason)
    else await silence(trx, viewer, subjectOf(what))
    return what
  },
})

/** `wasMuted` is told of tasks, Lists and rules. */
export type Unmuted = { what: Mutable; wasMuted: boolean }

export const unmute = operation({
  name: 'notification.unmute',
  summary: 'Get muted pings again',
  role: 'guest',
  input,
  async run({ trx, workspaceId, actor, viewer }, given): Promise<Unmuted> {
    const what = await mutableIn(trx, viewer, given)
    if (!what) throw refuseNotification('nothing_to_mute', { mutes: false })
    if (!('reason' in what)) return { what, wasMuted: await unsilence(trx, viewer, subjectOf(what)) }
    await unmuteReason(trx, workspaceId, actor.id, what.reason)
    return { what, wasMuted: true }
  },
})

type Given = {
  task?: TaskRecord | undefined
  reason?: string | undefined
  list?: Level | undefined
  rule?: number | undefined
}

async function mutableIn(
  trx: Scope['trx'],
  viewer: Viewer,
  { task, reason, list, rule }: Given,
): Promise<Mutable | undefined> {
  // The choices are exactly the reasons that can be muted.
  if (reason !== undefined) return { reason: reason as Reason }
  if (task) return { task }
  if (list) return { list }
  if (rule === undefined) return undefined
  const found = await tellingRule(trx, viewer, rule)
  if (found) return { rule: found }
  throw refuseRule('rule_not_there', { number: rule })
}

function subjectOf(what: Exclude<Mutable, { reason: Reason }>): Subject {
  if ('rule' in what) return { kind: 'rule', id: what.rule.id }
  return 'task' in what ? { kind: 'task', id: what.task.id } : { kind: 'list', id: what.list.id }
}
