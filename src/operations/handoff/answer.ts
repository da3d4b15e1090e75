/** Whose answer a handoff waits for. */
import { sql } from 'kysely'
import type { Handoff, HandoffAnswer } from '../../domain/handoff/handoff.ts'
import { askedOf } from '../../domain/handoff/handoff-chain.ts'
import { mayAct } from '../../domain/people/role.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { handoffsWhere } from '../../store/handoffs/handoffs.ts'
import type { Scope } from '../scope.ts'
import { refuseHandoff } from './refusals.ts'

/** It waits for no answer any more: `last` was answered by the caller, or is the last that there was. */
export type AnsweredAlready = { already: true; last: Handoff }

/** `handoff` is the one that the caller answers, of those that wait for an answer about the task. */
export type ToAnswer = { already: false; handoff: Handoff; waiting: Handoff[] }

/** Refuses where the answer is somebody else's, or nobody was handed the task. */
export async function handoffToAnswer(scope: Scope, task: TaskRecord): Promise<ToAnswer | AnsweredAlready> {
  const all = await handoffsOf(scope, task)
  const waiting = all.filter(isWaiting)
  const { actor } = scope
  const own = all.findLast((each) => each.to.id === actor.id || each.answeredBy?.id === actor.id)
  const handoff =
    waiting.find((each) => each.to.id === actor.id) ??
    waiting.find((each) => askedOf(each).id === actor.id || (each.away && each.cover?.id === actor.id)) ??
    // An admin’s old button answers what they were asked themselves, not what somebody else is asked by now.
    (mayAct(actor.role, 'admin') && !own ? waiting[0] : undefined)
  if (handoff) return { already: false, handoff, waiting }
  const [other] = waiting
  if (other) throw refuseHandoff('not_your_handoff', { task: task.id, to: other.to.name })
  const last = own ?? all.at(-1)
  if (last) return { already: true, last }
  throw refuseHandoff('no_handoff', { task: task.id })
}

export function handoffsOf({ trx, workspaceId, now }: Scope, task: TaskRecord): Promise<Handoff[]> {
  return handoffsWhere(trx, workspaceId, now, sql`h.task_id = ${task.id}`)
}

export function isWaiting({ state }: Handoff): boolean {
  return state === 'waiting'
}

/** What the giver hears of an answer; whoever finished what was in the way hears only that it is not ready. */
export function answeredFact(
  handoff: Handoff,
  how: HandoffAnswer,
  more: { text?: string; until?: string } = {},
): Fact {
  const told = handoff.kind === 'handoff' || how === 'refused'
  const giver = told ? (handoff.from?.id ?? null) : null
  const data = { how, giver, to: handoff.to.id, ...more }
  return { kind: 'handoff.answered', taskId: handoff.taskId, data }
}
