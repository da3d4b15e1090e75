import { card, context, mention, named } from '../../../../cards/words.ts'
import { emit } from '../../../../events/event.ts'
import { mayKnow } from '../../../../store/access/visible.ts'
import { answerHandoff } from '../../../../store/handoffs/handoffs.ts'
import { assign, unassign } from '../../../../store/tasks/assignments.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { noteOn } from '../task/change-status.ts'
import { answered, toAnswer } from './answer.ts'

export const handoffsRefuse = command({
  path: 'handoffs refuse',
  summary: 'Give a task back that is not ready, and say why',
  examples: ['handoffs refuse T-12 The staging server is still down'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    reason: { kind: 'text', written: 'rest', required: true, max: 2000, summary: 'What is missing' },
  },
  async form({ task, reason }) {
    if (!task || reason) return undefined
    return {
      title: `${task.ref} is not ready`,
      submit: 'Give back',
      fixed: {},
      fields: [
        { name: 'reason', label: 'What is missing', kind: 'paragraph', value: '', required: true, max: 2000 },
      ],
    }
  },
  async run({ task, reason }, here) {
    const found = await toAnswer(here, task)
    if ('card' in found) return found.card
    const { handoff } = found
    const { caller, change } = here
    const { from } = handoff
    // What only became ready stays with whoever has it.
    const hears = from !== undefined && (await sees(here, from.id, task.id))
    const back = handoff.kind === 'handoff' && hears
    if (handoff.kind === 'handoff') await unassign(change, task.id, [handoff.to.id])
    if (back) await assign(change, task.id, [from.id])
    await answerHandoff(change, handoff, { state: 'refused', by: caller.id, text: reason }, change.now)
    await noteOn(here, task, reason)
    await emit(change, [answered(handoff, 'refused', { text: reason })])
    return card('neutral', [mention(caller), ' says that ', ...named(task), ' is not ready'], {
      blocks: [
        { kind: 'quote', text: [reason] },
        ...(back ? [context('It is with ', mention(from), ' again, who hears why.')] : []),
        ...(!back && hears ? [context(mention(from), ' hears why.')] : []),
        ...(handoff.kind === 'handoff' && !back ? [context('Nobody has it now.')] : []),
      ],
    })
  },
})

async function sees({ trx, workspaceId }: Context, personId: string, taskId: string): Promise<boolean> {
  return (await mayKnow(trx, workspaceId, [personId], [taskId])).size > 0
}
