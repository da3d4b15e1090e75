import { button, card, context, mention, named } from '../../../../cards/words.ts'
import type { DraftButton } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { acceptHandoff } from '../../../../operations/handoff/accept.ts'
import { keepHandoff } from '../../../../operations/handoff/keep.ts'
import { chatCommand } from '../chat-command.ts'
import { answeredAlready, giverHears } from './answered.ts'

export const handoffsAccept = chatCommand(acceptHandoff, {
  path: 'handoffs accept',
  examples: ['handoffs accept T-12'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next' },
  card(result, { task }, here) {
    if (result.already) return answeredAlready(task, result.last, here)
    const { handoff, instead, blocked } = result
    return card('good', [mention(here.actor), ' accepted ', ...named(task)], {
      blocks: [
        ...(instead ? [context('In place of ', mention(handoff.to), '.')] : []),
        ...giverHears(handoff, here),
      ],
      buttons: [...nextButton(task, blocked), button('Show', 'show', { task })],
    })
  },
})

function nextButton(task: TaskRecord, blocked: boolean): DraftButton[] {
  if (task.status.category === 'active') return [button('Done', 'done', { task }, 'primary')]
  return blocked ? [] : [button('Start', 'start', { task }, 'primary')]
}

export const handoffsKeep = chatCommand(keepHandoff, {
  path: 'handoffs keep',
  examples: ['handoffs keep T-12'],
  visibility: 'caller',
  replaces: true,
  written: { task: 'next' },
  card: (_, { task }) =>
    card('good', ['Good: ', ...named(task), ' stays yours'], {
      blocks: [context('I won’t ask again.')],
      buttons: [button('Show', 'show', { task })],
    }),
})
