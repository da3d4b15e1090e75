import { button, card, context, mention, named } from '../../../../cards/words.ts'
import { emit } from '../../../../events/event.ts'
import { answerHandoff } from '../../../../store/handoffs/handoffs.ts'
import { assign, unassign } from '../../../../store/tasks/assignments.ts'
import { openBlockers } from '../../../../store/tasks/dependencies.ts'
import { command } from '../command.ts'
import { answered, heard, toAnswer } from './answer.ts'

export const handoffsAccept = command({
  path: 'handoffs accept',
  summary: 'Take a task that was handed to you',
  examples: ['handoffs accept T-12'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options: { task: { kind: 'task', written: 'next', required: true, summary: 'The task' } },
  async run({ task }, here) {
    const found = await toAnswer(here, task)
    if ('card' in found) return found.card
    const { handoff } = found
    const { caller, change } = here
    // Whoever answers in the receiver's place takes the task in their place.
    const instead = handoff.to.id !== caller.id
    if (instead) {
      await unassign(change, task.id, [handoff.to.id])
      await assign(change, task.id, [caller.id])
    }
    await answerHandoff(change, handoff, { state: 'accepted', by: caller.id }, change.now)
    await emit(change, [answered(handoff, 'accepted')])
    const blocked = (await openBlockers(here.trx, here.workspaceId, [task.id])).has(task.id)
    const next =
      task.status.category === 'active'
        ? [button('Done', 'done', { task }, 'primary')]
        : blocked
          ? []
          : [button('Start', 'start', { task }, 'primary')]
    return card('good', [mention(caller), ' took ', ...named(task)], {
      blocks: [
        ...(instead ? [context('In the place of ', mention(handoff.to), '.')] : []),
        ...heard(handoff, here),
      ],
      buttons: [...next, button('Show', 'show', { task })],
    })
  },
})

export const handoffsKeep = command({
  path: 'handoffs keep',
  summary: 'Say that a task you took is still yours',
  examples: ['handoffs keep T-12'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  reads: true,
  options: { task: { kind: 'task', written: 'next', required: true, summary: 'The task' } },
  run: async ({ task }) =>
    card('good', ['Good: ', ...named(task), ' stays yours'], {
      blocks: [context('I’ll not ask again.')],
      buttons: [button('Show', 'show', { task })],
    }),
})
