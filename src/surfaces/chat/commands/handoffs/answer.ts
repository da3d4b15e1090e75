/** Whose answer a handoff waits for, and what there is to say where it waits for none. */
import { sql } from 'kysely'
import { button, card, context, mention, named } from '../../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Handoff, HandoffAnswer } from '../../../../domain/handoff/handoff.ts'
import { askedOf } from '../../../../domain/handoff/handoff-chain.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import type { Fact } from '../../../../events/event.ts'
import { handoffsWhere } from '../../../../store/handoffs/handoffs.ts'
import type { Context } from '../context.ts'

export function handoffsOf({ trx, workspaceId, now }: Context, task: TaskRecord): Promise<Handoff[]> {
  return handoffsWhere(trx, workspaceId, now, sql`h.task_id = ${task.id}`)
}

export function waitingOf(handoffs: Handoff[]): Handoff[] {
  return handoffs.filter((each) => each.state === 'waiting')
}

/** The one that the caller may answer, or the card that says kindly why there is none. Throws UserError. */
export async function toAnswer(
  here: Context,
  task: TaskRecord,
): Promise<{ handoff: Handoff; waiting: Handoff[] } | { card: Draft }> {
  const all = await handoffsOf(here, task)
  const waiting = waitingOf(all)
  const { caller } = here
  const own = all.findLast((each) => each.to.id === caller.id || each.answeredBy?.id === caller.id)
  // An admin’s old button answers what they were asked, and not what somebody else is asked by now.
  const mayAny = mayAct(caller.role, 'admin') && !own
  const handoff =
    waiting.find((each) => each.to.id === caller.id) ??
    waiting.find((each) => askedOf(each).id === caller.id || (each.away && each.cover?.id === caller.id)) ??
    (mayAny ? waiting[0] : undefined)
  if (handoff) return { handoff, waiting }
  const [other] = waiting
  if (other) {
    throw new UserError(
      'not_yours',
      `${task.ref} waits for ${other.to.name}’s answer, not for yours.`,
      `They, whoever stands in for them, or an admin can answer. \`assign ${task.ref} me\` makes it yours, too.`,
    )
  }
  const last = own ?? all.at(-1)
  if (last) return { card: answeredAlready(here, task, last) }
  throw new UserError(
    'no_handoff',
    `Nobody has handed ${task.ref} over.`,
    '`handoffs` shows what waits for an answer.',
  )
}

const done: Record<Handoff['state'], string> = {
  waiting: 'waits',
  accepted: 'took it',
  passed: 'passed it on',
  refused: 'said that it was not ready',
  ended: 'answered it by what they did',
}

function answeredAlready({ caller }: Context, task: TaskRecord, last: Handoff): Draft {
  const { answeredBy: by, answeredAt: at } = last
  const who: DraftInline = by ? (by.id === caller.id ? 'You' : mention(by)) : 'Somebody'
  return card('neutral', [...named(task), ' waits for no answer any more'], {
    blocks: [context(who, ` ${done[last.state]}`, ...(at ? [' ', { at }] : []), '.')],
    buttons: [button('Show', 'show', { task })],
  })
}

/** What the giver hears of an answer; whoever finished what was in the way hears only that it is not ready. */
export function answered(
  handoff: Handoff,
  how: HandoffAnswer,
  more: { text?: string; until?: string } = {},
): Fact {
  const told = handoff.kind === 'handoff' || how === 'refused'
  const giver = told ? (handoff.from?.id ?? null) : null
  const data = { how, giver, to: handoff.to.id, ...more }
  return { kind: 'handoff.answered', taskId: handoff.taskId, data }
}

/** `Ana hears of it.` */
export function heard({ from, kind }: Handoff, { caller }: Context): Draft['blocks'] {
  return from && kind === 'handoff' && from.id !== caller.id ? [context(mention(from), ' hears of it.')] : []
}
