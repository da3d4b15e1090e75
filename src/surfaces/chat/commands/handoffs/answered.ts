/** What the cards of answers to handoffs share. */
import { button, card, context, mention, named } from '../../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import type { Handoff } from '../../../../domain/handoff/handoff.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import type { Context } from '../context.ts'

const did: Record<Handoff['state'], string> = {
  waiting: 'waits',
  accepted: 'accepted it',
  passed: 'passed it on',
  refused: 'said it wasn’t ready',
  ended: 'answered it by working on it',
}

/** `last` is how the handoff that is asked about was answered. */
export function answeredAlready(task: TaskRecord, last: Handoff, { actor }: Context): Draft {
  const { answeredBy: by, answeredAt: at, state } = last
  const who: DraftInline = by ? (by.id === actor.id ? 'You' : mention(by)) : 'Someone'
  return card('neutral', [...named(task), ' no longer waits for an answer'], {
    blocks: [context(who, ` ${did[state]}`, ...(at ? [' ', { at }] : []), '.')],
    buttons: [button('Show', 'show', { task })],
  })
}

/** `Ana hears of it.` */
export function giverHears({ from, kind }: Handoff, { actor }: Context): DraftBlock[] {
  return from && kind === 'handoff' && from.id !== actor.id ? [context(mention(from), ' will be told.')] : []
}
